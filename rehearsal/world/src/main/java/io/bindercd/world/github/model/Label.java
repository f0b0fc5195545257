package io.bindercd.world.github.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A repository's label.
 *
 * @param color six hexadecimal digits
 */
public record Label(
        long id, String name, String color, @Nullable String description) {
    public Label {
        Objects.requireNonNull(name);
        Objects.requireNonNull(color);
    }
}
