package io.bindercd.world.kube.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.tree.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings requests to a handler and its replies to the client. */
public final class ApiServer implements HttpHandler {
    private static final int MAX_BODY = 3 << 20;

    private final Handler handler;

    public ApiServer(Handler handler) {
        this.handler = handler;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        try {
            return handler.handle(request(exchange));
        } catch (ApiError refusal) {
            retryAfter(exchange, refusal);
            return new Reply.Document(refusal.code(), refusal.status());
        } catch (RuntimeException bug) {
            // The server would swallow it: tell it, and answer as a real API server does when it panics.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
            ApiError error = ApiError.internal(String.valueOf(bug));
            return new Reply.Document(error.code(), error.status());
        }
    }

    private static void retryAfter(HttpExchange exchange, ApiError refusal) {
        int seconds = refusal.status().at("/details/retryAfterSeconds").asInt(0);
        if (seconds > 0) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
        }
    }

    private static ApiRequest request(HttpExchange exchange) throws IOException {
        List<String> path = new ArrayList<>();
        for (String segment : exchange.getRequestURI().getRawPath().split("/", -1)) {
            if (!segment.isEmpty()) {
                path.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new ApiRequest(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                ByteBuffer.wrap(body(exchange)));
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                int sign = pair.indexOf('=');
                String name = sign < 0 ? pair : pair.substring(0, sign);
                String value = sign < 0 ? "" : pair.substring(sign + 1);
                query.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream stream = exchange.getRequestBody()) {
            byte[] body = stream.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw ApiError.tooLarge(MAX_BODY);
            }
            return body;
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        if (reply instanceof Reply.Document document) {
            send(exchange, document.code(), "application/json", Json.bytes(document.body()));
        } else if (reply instanceof Reply.Text text) {
            send(exchange, text.code(), text.mediaType(), text.body().getBytes(StandardCharsets.UTF_8));
        } else if (reply instanceof Reply.Stream stream) {
            exchange.getResponseHeaders().set("Content-Type", stream.mediaType());
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream to = new BufferedOutputStream(exchange.getResponseBody())) {
                to.flush();
                stream.writer().write(to);
            }
        } else if (reply instanceof Reply.Hangup hangup) {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(hangup.code(), -1);
        }
    }

    private static void send(HttpExchange exchange, int code, String mediaType, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", mediaType);
        headers.set("Cache-Control", "no-cache, private");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            try (OutputStream to = exchange.getResponseBody()) {
                to.write(body);
            }
        }
    }
}
