package io.bindercd.world.github.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answers.
 *
 * @param body a JSON tree; null for none
 * @param headers besides the usual ones
 */
public record Answer(int status, @Nullable Object body, Map<String, String> headers) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(Object body) {
        return new Answer(200, body, Map.of());
    }

    public static Answer created(Object body) {
        return new Answer(201, body, Map.of());
    }

    public static Answer nothing() {
        return new Answer(204, null, Map.of());
    }
}
