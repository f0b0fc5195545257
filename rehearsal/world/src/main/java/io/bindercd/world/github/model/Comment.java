package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.Objects;

/** A comment on a pull request's conversation. */
public record Comment(long id, Account author, String body, Instant created, Instant updated) {
    public Comment {
        Objects.requireNonNull(author);
        Objects.requireNonNull(body);
        Objects.requireNonNull(created);
        Objects.requireNonNull(updated);
    }

    /** The same comment with another text. */
    public Comment edited(String text, Instant when) {
        return new Comment(id, author, text, created, when);
    }
}
