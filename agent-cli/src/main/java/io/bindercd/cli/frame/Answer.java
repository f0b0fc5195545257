package io.bindercd.cli.frame;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a command that ended well has to say.
 *
 * @param message one line: what was done
 * @param result the command's own data for the result record, a tree
 * @param lines what goes to stdout
 */
public record Answer(String message, Map<String, Object> result, List<String> lines) {
    public Answer {
        Objects.requireNonNull(message);
        Objects.requireNonNull(result);
        lines = List.copyOf(lines);
    }

    public static Answer of(String message, Map<String, Object> result) {
        return new Answer(message, result, List.of());
    }
}
