package io.bindercd.binderhub.answer;

import io.bindercd.http.HttpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How many launches one BinderHub replica still lets our address have without a build token.
 *
 * @param remaining launches left in this window
 * @param limit launches a window
 * @param reset when the window ends
 */
public record RateBudget(long remaining, long limit, Instant reset) {
    public RateBudget {
        Objects.requireNonNull(reset);
    }

    /** Reads the {@code X-RateLimit-*} headers; empty when there are none, as on a refused launch. */
    public static Optional<RateBudget> of(HttpReply reply) {
        try {
            return reply.header("x-ratelimit-remaining")
                    .flatMap(remaining -> reply.header("x-ratelimit-limit")
                            .flatMap(limit -> reply.header("x-ratelimit-reset")
                                    .map(reset -> new RateBudget(
                                            Long.parseLong(remaining),
                                            Long.parseLong(limit),
                                            Instant.ofEpochSecond(Long.parseLong(reset))))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
