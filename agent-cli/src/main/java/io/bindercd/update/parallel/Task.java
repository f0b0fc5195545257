package io.bindercd.update.parallel;

import java.util.Objects;
import java.util.function.Supplier;

/** Something to be asked; {@code name} says in messages what. */
public record Task<T>(String name, Supplier<T> work) {
    public Task {
        Objects.requireNonNull(name);
        Objects.requireNonNull(work);
    }
}
