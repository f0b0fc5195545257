package io.bindercd.http;

import io.bindercd.core.Secrets;
import io.bindercd.http.network.Network;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

class OkHttpContractTest extends HttpContractTest {
    private final LoopbackServer here = LoopbackServer.start();
    private final LoopbackServer there = LoopbackServer.start();
    private final Http http =
            new OkHttp(Network.direct(), HttpOptions.of("binder-cd/test"), time.time(), Secrets.none());

    @AfterEach
    void close() {
        http.close();
        here.close();
        there.close();
    }

    @Override
    Http http() {
        return http;
    }

    @Override
    URI serve(String path, FakeAnswer... answers) {
        return here.on(path, scripts(answers));
    }

    @Override
    URI serveElsewhere(String path, FakeAnswer... answers) {
        return there.on(path, scripts(answers));
    }

    private LoopbackServer.Script[] scripts(FakeAnswer... answers) {
        return Stream.of(answers)
                .map(answer -> (LoopbackServer.Script) (request, wire) -> play(answer, wire))
                .toArray(LoopbackServer.Script[]::new);
    }

    private void play(FakeAnswer answer, Wire wire) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, values) -> headers.put(name, String.join("\r\n" + name + ": ", values)));
        if (answer.end() == StreamEnd.Kind.BROKEN) {
            headers.put("Transfer-Encoding", "chunked");
            wire.head(answer.status(), headers).text("\r\n").chunk(answer.body());
            wire.cut();
        } else {
            wire.answer(answer.status(), headers, answer.body());
        }
    }

    @Override
    URI nobody() {
        LoopbackServer gone = LoopbackServer.start();
        gone.close();
        return gone.uri("/");
    }

    @Override
    List<String> sent(String header) {
        return Stream.of(here, there)
                .flatMap(server -> server.requests().stream())
                .map(request -> request.header(header))
                .toList();
    }
}
