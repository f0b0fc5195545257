package io.bindercd.world.registry;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The errors of the distribution API in their JSON form. */
enum OciError {
    UNAUTHORIZED(401, "authentication required"),
    DENIED(403, "requested access to the resource is denied"),
    NAME_UNKNOWN(404, "repository name not known to registry"),
    MANIFEST_UNKNOWN(404, "manifest unknown"),
    BLOB_UNKNOWN(404, "blob unknown to registry"),
    UNSUPPORTED(405, "the operation is unsupported"),
    TOOMANYREQUESTS(429, "too many requests");

    private final int status;
    private final String message;

    OciError(int status, String message) {
        this.status = status;
        this.message = message;
    }

    void send(HttpExchange exchange) throws IOException {
        Replies.json(exchange, status, tree());
    }

    int status() {
        return status;
    }

    Map<String, Object> tree() {
        return Map.of("errors", List.of(Map.of("code", name(), "message", message, "detail", Map.of())));
    }
}
