package io.bindercd.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeHttpTest extends HttpContractTest {
    private final FakeHttp fake = new FakeHttp(time.time());

    @Override
    Http http() {
        return fake;
    }

    @Override
    URI serve(String path, FakeAnswer... answers) {
        return serve("https://here.example", path, answers);
    }

    @Override
    URI serveElsewhere(String path, FakeAnswer... answers) {
        return serve("https://there.example", path, answers);
    }

    private URI serve(String origin, String path, FakeAnswer... answers) {
        fake.on("GET", origin + path, answers);
        fake.on("POST", origin + path, answers);
        return URI.create(origin + path);
    }

    @Override
    URI nobody() {
        return serve("https://nobody.example", "/", FakeAnswer.unreachable());
    }

    @Override
    List<String> sent(String header) {
        return fake.calls().stream()
                .map(call -> call.headers().getOrDefault(header, ""))
                .toList();
    }

    @Test
    void failsOnACallThatNobodyExpects() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> fake.send(HttpCall.get(URI.create("https://here.example/x"))))
                .withMessageContaining("no answer is scripted for GET https://here.example/x");
    }
}
