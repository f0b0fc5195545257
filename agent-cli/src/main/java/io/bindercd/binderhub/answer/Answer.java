package io.bindercd.binderhub.answer;

import io.bindercd.http.HttpReply;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answer just as it came, or why none came.
 *
 * @param reply the answer, whatever its status; null when none came
 * @param trouble why none came; passed when one did
 */
public record Answer(@Nullable HttpReply reply, Finding trouble) {
    public Answer {
        Objects.requireNonNull(trouble);
        if (reply == null && trouble.passed()) {
            throw new IllegalArgumentException("neither an answer nor a reason for its absence");
        }
    }

    /** An answer that came. */
    public static Answer of(HttpReply reply) {
        return new Answer(reply, Finding.pass("HTTP " + reply.status()));
    }

    /** Its status; 0 when no answer came. */
    public int status() {
        return reply == null ? 0 : reply.status();
    }

    /** Its body; empty when no answer came. */
    public String body() {
        return reply == null ? "" : reply.body();
    }

    /** The first value of a header; empty when absent. */
    public String header(String name) {
        return reply == null ? "" : reply.header(name).orElse("");
    }

    /** That the status is not what was expected; or why no answer came. */
    public Finding unexpected(String what, String expected) {
        return reply == null
                ? trouble
                : Finding.fail("http-status", what + ": HTTP " + reply.status() + " in place of " + expected);
    }
}
