package io.bindercd.world.github.model;

import io.bindercd.world.git.Author;
import java.util.Objects;

/**
 * Somebody with a login.
 *
 * @param login as {@code jane} or {@code henchbot[bot]}
 * @param id unique in its world
 */
public record Account(String login, long id, Type type) {
    /** GitHub's kinds of accounts. */
    public enum Type {
        USER("User"),
        BOT("Bot"),
        ORGANIZATION("Organization");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As the API writes it. */
        public String word() {
            return word;
        }
    }

    public Account {
        Objects.requireNonNull(login);
        Objects.requireNonNull(type);
    }

    /** How its commits are signed when they are made by the API. */
    public Author author() {
        return Author.ofLogin(login);
    }
}
