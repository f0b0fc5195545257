package io.bindercd.world.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every handler of the world needs: whole answers, JSON, query parameters. */
public final class Replies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    /** Sends the whole answer; to a HEAD the same headers without the body. */
    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless = status == 204 || status == 304 || body.length == 0;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else if (bodiless) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Sends the bytes as this type. */
    public static void bytes(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        send(exchange, status, body);
    }

    /** Sends plain text. */
    public static void text(HttpExchange exchange, int status, String text) throws IOException {
        bytes(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the tree (maps, lists, strings, numbers, booleans, null) as JSON, unless a handler has set its own type. */
    public static void json(HttpExchange exchange, int status, @Nullable Object tree) throws IOException {
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json; charset=utf-8"));
        send(exchange, status, toJson(tree));
    }

    /** The tree as JSON. */
    public static byte[] toJson(@Nullable Object tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The JSON as plain maps, lists, strings, numbers, booleans and null.
     *
     * @throws IOException when it is not JSON
     */
    public static @Nullable Object fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, Object.class);
    }

    /** The decoded query parameters in order; of a repeated one the last. */
    public static Map<String, String> query(URI address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        pairs(address).forEach(pair -> parameters.put(pair.getKey(), pair.getValue()));
        return parameters;
    }

    /** The decoded values of a query parameter that may be repeated. */
    public static List<String> queryValues(URI address, String name) {
        return pairs(address).stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Map.Entry<String, String>> pairs(URI address) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        String query = address.getRawQuery();
        if (query == null || query.isEmpty()) {
            return pairs;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(Map.entry(decode(name), decode(value)));
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
