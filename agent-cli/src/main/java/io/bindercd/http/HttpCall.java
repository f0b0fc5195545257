package io.bindercd.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param method upper case
 * @param uri absolute, http or https
 * @param headers as sent; values may hold secrets, which no message ever shows
 * @param body the body as text, sent with the given Content-Type header; null for none
 * @param timeout for the whole exchange, body included
 * @param followRedirects when true, redirects are followed; credentials go to the first host only
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        Duration timeout,
        boolean followRedirects) {
    /** The time-out of a call that sets none. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    public HttpCall {
        Objects.requireNonNull(method);
        Objects.requireNonNull(uri);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(timeout);
    }

    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), null, TIMEOUT, true);
    }

    /** A call that sends a JSON body. */
    public static HttpCall json(String method, URI uri, String body) {
        return new HttpCall(method, uri, Map.of("Content-Type", "application/json"), body, TIMEOUT, true);
    }

    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, more, body, timeout, followRedirects);
    }

    public HttpCall timeout(Duration limit) {
        return new HttpCall(method, uri, headers, body, limit, followRedirects);
    }

    /** The same call that gives a redirect back as it is. */
    public HttpCall withoutRedirects() {
        return new HttpCall(method, uri, headers, body, timeout, false);
    }
}
