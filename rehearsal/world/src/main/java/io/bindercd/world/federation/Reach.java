package io.bindercd.world.federation;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How the redirector meets the members. */
@FunctionalInterface
public interface Reach {
    /**
     * One answer.
     *
     * @param headers by lower-case name
     * @param body as UTF-8 text; the world has no other files
     */
    record Reply(int status, Map<String, List<String>> headers, String body) {
        public Reply {
            Map<String, List<String>> lower = new TreeMap<>();
            headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            headers = Map.copyOf(lower);
            Objects.requireNonNull(body);
        }
    }

    /**
     * One request.
     *
     * @param timeout real time for the whole answer
     */
    record Request(String method, URI uri, Map<String, String> headers, Duration timeout) {
        public Request {
            Objects.requireNonNull(method);
            Objects.requireNonNull(uri);
            headers = Map.copyOf(headers);
            Objects.requireNonNull(timeout);
        }
    }

    /**
     * Sends it and reads the answer, whatever its status; follows no redirect.
     *
     * @throws IOException when no whole answer comes in time
     */
    Reply send(Request request) throws IOException;
}
