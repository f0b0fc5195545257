package io.bindercd.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server answers in a test.
 *
 * @param end ENDED for a whole answer; BROKEN, SILENT, NOT_CONNECTED for a faulty one
 */
public record FakeAnswer(int status, Map<String, List<String>> headers, String body, StreamEnd.Kind end) {
    public FakeAnswer {
        headers = Map.copyOf(headers);
    }

    public static FakeAnswer of(int status, String body) {
        return new FakeAnswer(status, Map.of(), body, StreamEnd.Kind.ENDED);
    }

    public static FakeAnswer json(int status, String body) {
        return of(status, body).header("Content-Type", "application/json; charset=utf-8");
    }

    /** An event stream of the given lines. */
    public static FakeAnswer stream(String... lines) {
        return of(200, String.join("\n", lines) + "\n").header("Content-Type", "text/event-stream");
    }

    public static FakeAnswer redirect(int status, String location) {
        return of(status, "").header("Location", location);
    }

    public static FakeAnswer unreachable() {
        return of(0, "").ending(StreamEnd.Kind.NOT_CONNECTED);
    }

    public FakeAnswer header(String name, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name, List.of(values));
        return new FakeAnswer(status, more, body, end);
    }

    public FakeAnswer ending(StreamEnd.Kind how) {
        return new FakeAnswer(status, headers, body, how);
    }
}
