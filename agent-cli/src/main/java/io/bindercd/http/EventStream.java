package io.bindercd.http;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One event stream: a worker reads lines into a short queue, the caller takes them out and measures the silence.
 *
 * <p>The queue bounds what is held in memory; a slow reader makes the server wait and is never taken for silence.
 */
final class EventStream {
    private static final int WAITING_LINES = 16;

    /** Where the stream comes from. */
    record Source(HttpCall call, String where, Call made, Client.Progress progress) {}

    /** Reads the whole, bounded body of an answer that is no stream. */
    @FunctionalInterface
    interface Refusal {
        HttpReply read(Response response) throws IOException;
    }

    /** A line, or how it all ended. */
    private record Step(@Nullable String line, @Nullable StreamEnd end) {}

    private final Source source;
    private final long limit;
    private final Faults faults;
    private final Refusal refusal;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(WAITING_LINES);
    private final AtomicReference<@Nullable HttpReply> opened = new AtomicReference<>();

    EventStream(Source source, long limit, Faults faults, Refusal refusal) {
        this.source = source;
        this.limit = limit;
        this.faults = faults;
        this.refusal = refusal;
    }

    /** Reads to the end; what the worker does. */
    StreamEnd read() {
        StreamEnd end;
        try {
            end = readAll();
        } catch (LineSplitter.Overflow e) {
            end = end(StreamEnd.Kind.BROKEN, "the server sends " + e.getMessage());
        } catch (IOException e) {
            end = end(kind(e), faults.reason(source.call.uri(), e, source.call.timeout()));
        } catch (Failure e) {
            end = end(StreamEnd.Kind.BROKEN, e.reason());
        }
        put(new Step(null, end));
        return end;
    }

    private StreamEnd readAll() throws IOException {
        try (Response response = source.made.execute()) {
            if (!OkHttp.isEventStream(response)) {
                HttpReply reply = refusal.read(response);
                return new StreamEnd(StreamEnd.Kind.NO_STREAM, reply, "status " + reply.status() + ", no event stream");
            }
            opened.set(OkHttp.reply(response, ""));
            LineSplitter lines = new LineSplitter(response.body().byteStream(), limit);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!put(new Step(line, null))) {
                    return end(StreamEnd.Kind.LEFT, "");
                }
            }
            return end(StreamEnd.Kind.ENDED, "");
        }
    }

    /** False when the reader has left, which interrupts the worker. */
    private boolean put(Step step) {
        try {
            steps.put(step);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private StreamEnd.Kind kind(IOException e) {
        if (Faults.timedOut(e)) {
            return StreamEnd.Kind.TIMED_OUT;
        }
        return source.progress.connected() ? StreamEnd.Kind.BROKEN : StreamEnd.Kind.NOT_CONNECTED;
    }

    private StreamEnd end(StreamEnd.Kind kind, String detail) {
        return new StreamEnd(kind, opened.get(), detail);
    }

    /** Hands the lines over until the end; what the caller does. */
    StreamEnd deliver(Deadline deadline, Duration idle, Predicate<String> lines) {
        try {
            while (true) {
                Duration wait = deadline.atMost(idle);
                Step step = steps.poll(Math.max(1, wait.toNanos()), TimeUnit.NANOSECONDS);
                if (step == null) {
                    return nothingCame(deadline, idle);
                }
                if (step.end() != null) {
                    return step.end();
                }
                if (step.line() != null && !lines.test(step.line())) {
                    return end(StreamEnd.Kind.LEFT, "");
                }
            }
        } catch (InterruptedException e) {
            throw Failure.interrupted("reading " + source.where);
        }
    }

    private StreamEnd nothingCame(Deadline deadline, Duration idle) {
        if (deadline.passed()) {
            return end(StreamEnd.Kind.TIMED_OUT, "no end within " + Faults.seconds(source.call.timeout()));
        }
        String detail = "nothing came for " + Faults.seconds(idle);
        return end(source.progress.connected() ? StreamEnd.Kind.SILENT : StreamEnd.Kind.NOT_CONNECTED, detail);
    }
}
