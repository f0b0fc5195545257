package io.bindercd.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body the body as UTF-8 text, at most the client's limit
 * @param uri where the answer came from, after redirects
 */
public record HttpReply(int status, Map<String, List<String>> headers, String body, URI uri) {
    public HttpReply {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lower);
        Objects.requireNonNull(body);
        Objects.requireNonNull(uri);
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The first value of the header, by any case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
