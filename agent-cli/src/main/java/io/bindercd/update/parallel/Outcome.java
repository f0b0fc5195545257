package io.bindercd.update.parallel;

import io.bindercd.core.Failure;
import java.util.Optional;

/** What came of a task: either its value, or why there is none. */
public record Outcome<T>(Optional<T> value, Optional<Failure> failure) {
    public Outcome {
        if (value.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("either a value or a failure");
        }
    }

    static <T> Outcome<T> of(T value) {
        return new Outcome<>(Optional.of(value), Optional.empty());
    }

    static <T> Outcome<T> failed(Failure failure) {
        return new Outcome<>(Optional.empty(), Optional.of(failure));
    }
}
