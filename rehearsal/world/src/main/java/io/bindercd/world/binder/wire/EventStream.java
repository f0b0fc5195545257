package io.bindercd.world.binder.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer of BinderHub that tells events as they happen.
 *
 * <p>Nothing is sent, the header neither, before the first event or keepalive; each event is one chunk; keepalives come every
 * 25 s from the request's start, whatever else is sent ({@code jupyterhub/binderhub: binderhub/builder.py}).
 */
public final class EventStream {
    private static final Duration KEEPALIVE = Duration.ofSeconds(25);

    private final HttpExchange exchange;
    private final Timelapse time;
    private final Instant start;
    private boolean open;
    private Duration nextKeepalive = KEEPALIVE;
    private boolean mute;
    private int events;
    private boolean closed;
    private @Nullable EarlyEnd earlyEnd;

    public EventStream(HttpExchange exchange, Timelapse time) {
        this.exchange = exchange;
        this.time = time;
        this.start = time.now();
    }

    /** How long the stream has been going on, in production time. */
    public Duration elapsed() {
        return time.nominal(Duration.between(start, time.now()));
    }

    /** What happens to a stream that does not go as it should. */
    public enum EarlyEnd {
        /** The connection is cut. */
        CUT,
        /** The answer ends as if all had been said. */
        ENDED,
        /** Not a byte more, keepalives neither. */
        SILENT
    }

    /** Thrown out of a stream that is over before its time. */
    public static final class OverException extends IOException {
        private static final long serialVersionUID = 1L;

        OverException(String message) {
            super(message);
        }
    }

    /** After three events the stream goes wrong in this way. */
    public void goWrong(EarlyEnd how) {
        earlyEnd = how;
    }

    /** Sends an event. */
    public void event(Map<String, ?> fields) throws IOException {
        say("data: " + PythonJson.write(fields) + "\n\n");
    }

    /** Sends a line of the build's log, which ends in one more blank line. */
    public void log(Map<String, ?> fields) throws IOException {
        say("data: " + PythonJson.write(fields) + "\n\n\n");
    }

    /** Lets production time pass, with the keepalives that fall into it. */
    public void pause(Duration nominal) throws IOException {
        Duration until = elapsed().plus(nominal);
        for (Duration now = elapsed(); now.compareTo(until) < 0; now = elapsed()) {
            Duration stop = nextKeepalive.compareTo(until) < 0 ? nextKeepalive : until;
            sleep(stop.minus(now));
            tick();
        }
    }

    /** Stays open for ever: until the client leaves, which throws. */
    public void neverEnd() throws IOException {
        while (true) {
            pause(KEEPALIVE);
        }
    }

    /** Ends the answer properly; the connection stays. */
    public void end() throws IOException {
        begin();
        closed = true;
        exchange.getResponseBody().close();
        exchange.close();
    }

    /** Answers with one error event and its length, before anything was sent. */
    public void refuse(int status, String message) throws IOException {
        if (open) {
            throw new IllegalStateException("the stream has begun");
        }
        headers();
        String body = "data: " + PythonJson.write(failed(status, message)) + "\n\n";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Etag", "\"" + Answers.sha1(bytes) + "\"");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** The fields of an error that came as an HTTP error inside. */
    public static Map<String, @Nullable Object> failed(int status, String message) {
        return Fields.of("phase", "failed", "status_code", status, "message", message + "\n");
    }

    private void headers() {
        Answers.asBinderHub(exchange);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/event-stream");
        headers.set("Cache-Control", "no-cache");
    }

    private void begin() throws IOException {
        if (!open) {
            open = true;
            headers();
            exchange.sendResponseHeaders(200, 0);
        }
    }

    private void say(String text) throws IOException {
        if (earlyEnd != null && ++events > 3) {
            goneWrong(earlyEnd);
        }
        write(text);
    }

    private void goneWrong(EarlyEnd how) throws IOException {
        if (how == EarlyEnd.SILENT) {
            mute = true;
            neverEnd();
        }
        if (how == EarlyEnd.ENDED) {
            end();
        }
        throw new OverException(how == EarlyEnd.ENDED ? "ended" : "cut");
    }

    /** Whether the answer was ended in the proper way before it was over. */
    public boolean ended() {
        return closed;
    }

    private void write(String text) throws IOException {
        begin();
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void tick() throws IOException {
        if (elapsed().compareTo(nextKeepalive) >= 0) {
            nextKeepalive = nextKeepalive.plus(KEEPALIVE);
            if (!mute) {
                write(":keepalive\n\n");
            }
        }
    }

    private void sleep(Duration nominal) throws IOException {
        try {
            time.pause(nominal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the world ends");
        }
    }
}
