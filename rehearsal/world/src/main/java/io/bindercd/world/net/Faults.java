package io.bindercd.world.net;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The usual faults, and ways to narrow them. */
public final class Faults {
    private Faults() {}

    /** Nobody can connect, as when the host is down. */
    public static Fault unreachable() {
        return new Fault() {
            @Override
            public boolean strike(HttpExchange exchange) throws IOException {
                throw new IOException("unreachable by fault");
            }

            @Override
            public boolean refusesConnections() {
                return true;
            }
        };
    }

    /** The connection ends before the first byte of the answer. */
    public static Fault cut() {
        return exchange -> {
            throw new IOException("connection cut by fault");
        };
    }

    /** A chunked 200 whose body breaks off after this text, without its last chunk. */
    public static Fault cutAfter(String contentType, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("body cut by fault");
        };
    }

    /** An answer of this status, headers and body. */
    public static Fault answer(int status, Map<String, String> headers, String body) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            Replies.send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /** An answer of this status with a line of text. */
    public static Fault status(int status) {
        return answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), "status " + status + " by fault\n");
    }

    /** An HTML page, as a proxy, login page or load balancer sends in place of the host. */
    public static Fault html(int status, String title) {
        String page = "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
        return answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }

    /** A redirect to the address. */
    public static Fault redirect(int status, URI to) {
        return answer(status, Map.of("Location", to.toString()), "");
    }

    /** A chunked 200 that repeats the text until the client leaves. */
    public static Fault endless(String contentType, String text) {
        byte[] chunk = text.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(chunk);
            }
            throw new InterruptedIOException("the world closes");
        };
    }

    /** Lets each request wait before it is answered as usual; the caller's sleeper decides what a second is. */
    public static Fault delay(Duration wait, Consumer<Duration> sleeper) {
        return exchange -> {
            sleeper.accept(wait);
            return false;
        };
    }

    /** Holds each request until the latch opens, then answers as usual. */
    public static Fault hold(CountDownLatch latch) {
        return exchange -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the world closes");
            }
            return false;
        };
    }

    /** The fault for the first {@code count} requests only. */
    public static Fault times(int count, Fault fault) {
        AtomicInteger left = new AtomicInteger(count);
        return new Fault() {
            @Override
            public boolean strike(HttpExchange exchange) throws IOException {
                return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0 && fault.strike(exchange);
            }

            @Override
            public boolean refusesConnections() {
                return fault.refusesConnections() && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            }
        };
    }

    /** The fault for requests only whose path passes the test; connections are never refused. */
    public static Fault onPath(Predicate<String> path, Fault fault) {
        return exchange -> path.test(exchange.getRequestURI().getPath()) && fault.strike(exchange);
    }
}
