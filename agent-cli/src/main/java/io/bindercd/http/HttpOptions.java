package io.bindercd.http;

import java.time.Duration;
import java.util.Objects;

/**
 * What every call of one client has in common.
 *
 * @param userAgent sent where the call names none
 * @param bodyLimit most bytes of a body that {@link Http#send} reads, after decompression
 * @param streamLimit most bytes of one stream
 * @param connectTimeout for one attempt to connect
 */
public record HttpOptions(String userAgent, long bodyLimit, long streamLimit, Duration connectTimeout) {
    public HttpOptions {
        Objects.requireNonNull(userAgent);
        Objects.requireNonNull(connectTimeout);
        if (bodyLimit < 1 || streamLimit < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** 8 MiB of a body, 64 MiB of a stream, 10 s to connect. */
    public static HttpOptions of(String userAgent) {
        return new HttpOptions(userAgent, 8L << 20, 64L << 20, Duration.ofSeconds(10));
    }
}
