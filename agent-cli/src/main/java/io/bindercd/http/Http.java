package io.bindercd.http;

import io.bindercd.core.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Sends HTTP requests. One per process, closed at its end. */
public interface Http extends AutoCloseable {
    /**
     * Sends the call and reads the whole answer, whatever its status. Idempotent calls (GET, HEAD) are repeated on connection
     * errors and on 502, 503, 504 (a GET also on 429) within their time-out, not before the time that the server asks for;
     * others are sent once.
     *
     * @throws Failure of kind UNAVAILABLE on connection, TLS, DNS and time-out errors and on a body over the limit;
     *     INTERRUPTED when this thread is interrupted
     */
    HttpReply send(HttpCall call);

    /**
     * Sends a GET once, without any retry, and hands over the answer's body line by line (without line ends) as it arrives.
     *
     * <p>The call's time-out bounds the whole stream. The connection is closed when this returns or throws.
     *
     * @param idle the longest silence between two lines (and before the first) that counts as a living stream
     * @param lines told each line; returns false to leave the stream
     * @return how the stream ended; the reply's body is empty when it was a stream, and the (bounded) body otherwise
     */
    StreamEnd stream(HttpCall call, Duration idle, Predicate<String> lines);

    /**
     * Downloads the body to the file, replaced atomically.
     *
     * @throws Failure of kind USAGE when the status says that the address or login is wrong (401, 403, 404, 410); UNAVAILABLE
     *     when it is another than 2xx, the body over {@code limit} bytes, or the exchange fails
     */
    void download(HttpCall call, Path file, long limit);

    @Override
    void close();
}
