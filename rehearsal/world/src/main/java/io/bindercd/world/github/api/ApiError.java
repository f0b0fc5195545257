package io.bindercd.world.github.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer is an error, in GitHub's JSON form. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String DOCUMENTATION = "https://docs.github.com/rest";

    private final int status;
    private final transient Map<String, Object> tree;

    private ApiError(int status, String message, List<Map<String, Object>> errors) {
        super(message);
        this.status = status;
        this.tree = new LinkedHashMap<>();
        tree.put("message", message);
        if (!errors.isEmpty()) {
            tree.put("errors", errors);
        }
        tree.put("documentation_url", DOCUMENTATION);
        tree.put("status", Integer.toString(status));
    }

    /** An error with nothing but a message. */
    public static ApiError of(int status, String message) {
        return new ApiError(status, message, List.of());
    }

    /** What is not there, or must not be seen. */
    public static ApiError notFound() {
        return of(404, "Not Found");
    }

    /** A request that the API understands but does not accept, with its own words. */
    public static ApiError invalid(String resource, String message) {
        return new ApiError(
                422, "Validation Failed", List.of(Map.of("resource", resource, "code", "custom", "message", message)));
    }

    /** A request with a field that is missing or wrong. */
    public static ApiError invalidField(String resource, String field, String code) {
        return new ApiError(
                422, "Validation Failed", List.of(Map.of("resource", resource, "field", field, "code", code)));
    }

    public int status() {
        return status;
    }

    public Map<String, Object> tree() {
        return tree;
    }
}
