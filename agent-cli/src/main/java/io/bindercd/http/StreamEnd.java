package io.bindercd.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ended.
 *
 * @param kind the way it ended
 * @param reply status and headers; null when no header ever arrived
 * @param detail one line for a person, empty when there is nothing to add
 */
public record StreamEnd(Kind kind, @Nullable HttpReply reply, String detail) {
    /** The ways a stream can end. */
    public enum Kind {
        /** The reader had seen enough. */
        LEFT,
        /** The server ended its answer properly. */
        ENDED,
        /** The connection broke off in the middle. */
        BROKEN,
        /** Nothing came for longer than the idle time. */
        SILENT,
        /** The whole time-out was used up. */
        TIMED_OUT,
        /** No connection could be made. */
        NOT_CONNECTED,
        /** The status was not 200 or the content type is no event stream: see the reply. */
        NO_STREAM
    }

    public StreamEnd {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
    }
}
