package io.bindercd.git;

import java.util.Objects;

/** Who writes a commit. */
public record Identity(String name, String email) {
    public Identity {
        Objects.requireNonNull(name);
        Objects.requireNonNull(email);
    }
}
