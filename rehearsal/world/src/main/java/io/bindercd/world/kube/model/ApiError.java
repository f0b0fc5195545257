package io.bindercd.world.kube.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import java.util.List;
import java.util.stream.Collectors;

/** A refusal in the words of a Kubernetes API server; a client gets it as a {@code Status} object. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode status;
    private final int code;

    private ApiError(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        status.put("code", code);
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }

    /** The {@code Status} object. */
    public ObjectNode status() {
        return status;
    }

    /** One field that is wrong, with the reason and the words of the API server's field errors. */
    public record Cause(String reason, String field, String message) {
        public static Cause required(String field, String detail) {
            return new Cause("FieldValueRequired", field, "Required value" + (detail.isEmpty() ? "" : ": " + detail));
        }

        /** The value is quoted as JSON. */
        public static Cause invalid(String field, String value, String detail) {
            return new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + detail);
        }

        public static Cause unsupported(String field, String value, List<String> supported) {
            String values = supported.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
            return new Cause(
                    "FieldValueNotSupported",
                    field,
                    "Unsupported value: \"" + value + "\": supported values: " + values);
        }

        public static Cause forbidden(String field, String detail) {
            return new Cause("FieldValueForbidden", field, "Forbidden: " + detail);
        }

        public static Cause duplicate(String field, String value) {
            return new Cause("FieldValueDuplicate", field, "Duplicate value: " + value);
        }

        public static Cause tooLong(String field, String detail) {
            return new Cause("FieldValueTooLong", field, "Too long: " + detail);
        }

        private String text() {
            return field + ": " + message;
        }
    }

    public static ApiError notFound(String resource, String name) {
        return new ApiError(404, "NotFound", resource + " \"" + name + "\" not found", details(resource, name));
    }

    public static ApiError notFound(Key key) {
        return notFound(key.storage(), key.name());
    }

    /** Nothing is served at the request's path. */
    public static ApiError unknownPath() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    public static ApiError methodNotAllowed() {
        String message = "the server does not allow this method on the requested resource";
        return new ApiError(405, "MethodNotAllowed", message, Json.object());
    }

    public static ApiError alreadyExists(Key key) {
        String message = key.storage() + " \"" + key.name() + "\" already exists";
        return new ApiError(409, "AlreadyExists", message, details(key.storage(), key.name()));
    }

    /** The object has another resource version than the writer thinks. */
    public static ApiError modified(Key key) {
        return conflict(
                key, "the object has been modified; please apply your changes to the latest version and try again");
    }

    public static ApiError conflict(Key key, String why) {
        String message = "Operation cannot be fulfilled on " + key.storage() + " \"" + key.name() + "\": " + why;
        return new ApiError(409, "Conflict", message, details(key.storage(), key.name()));
    }

    /** A server-side apply that would take fields from another manager. */
    public static ApiError applyConflict(String message, List<Cause> causes) {
        ObjectNode details = Json.object();
        addCauses(details, causes);
        return new ApiError(409, "Conflict", message, details);
    }

    /** The object's fields are wrong. */
    public static ApiError invalid(Kind kind, String name, List<Cause> causes) {
        List<String> texts = causes.stream().map(Cause::text).distinct().toList();
        String all = texts.size() == 1 ? texts.get(0) : "[" + String.join(", ", texts) + "]";
        String qualified = kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
        ObjectNode details = Json.object().put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.name());
        addCauses(details, causes);
        return new ApiError(422, "Invalid", qualified + " \"" + name + "\" is invalid: " + all, details);
    }

    private static void addCauses(ObjectNode details, List<Cause> causes) {
        var list = details.putArray("causes");
        causes.forEach(cause -> list.addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field()));
    }

    /** A patch that cannot be applied. */
    public static ApiError unprocessable(String message) {
        return new ApiError(422, "Invalid", message, Json.object());
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message, Json.object());
    }

    public static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized", Json.object());
    }

    public static ApiError forbidden(Key key, String why) {
        String message = key.storage() + " \"" + key.name() + "\" is forbidden: " + why;
        return new ApiError(403, "Forbidden", message, details(key.storage(), key.name()));
    }

    /** A resource version that is no longer remembered. */
    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message, Json.object());
    }

    public static ApiError tooLarge(int limit) {
        String message = "Request entity too large: limit is " + limit;
        return new ApiError(413, "RequestEntityTooLarge", message, Json.object());
    }

    public static ApiError unsupportedMediaType(String accepted) {
        String message = "the body of the request was in an unknown format - accepted media types include: " + accepted;
        return new ApiError(415, "UnsupportedMediaType", message, Json.object());
    }

    public static ApiError tooManyRequests(int retryAfterSeconds, String message) {
        ObjectNode details = Json.object().put("retryAfterSeconds", retryAfterSeconds);
        return new ApiError(429, "TooManyRequests", message, details);
    }

    public static ApiError internal(String message) {
        return new ApiError(500, "InternalError", "Internal error occurred: " + message, Json.object());
    }

    private static ObjectNode details(String resource, String name) {
        int dot = resource.indexOf('.');
        ObjectNode details = Json.object().put("name", name);
        if (dot > 0) {
            details.put("group", resource.substring(dot + 1));
        }
        return details.put("kind", dot > 0 ? resource.substring(0, dot) : resource);
    }
}
