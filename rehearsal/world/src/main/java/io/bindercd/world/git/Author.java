package io.bindercd.world.git;

import java.util.Objects;

/**
 * Who wrote a commit.
 *
 * @param name as git shows it, without angle brackets and line ends
 * @param email likewise
 */
public record Author(String name, String email) {
    public Author {
        if (!name.equals(plain(name)) || !email.equals(plain(email))) {
            throw new IllegalArgumentException("git cannot hold the author '" + name + " <" + email + ">'");
        }
    }

    /** The author as GitHub would note the account: its login and no-reply address. */
    public static Author ofLogin(String login) {
        return new Author(login, login.replaceAll("[^A-Za-z0-9-]", "") + "@users.noreply.github.com");
    }

    private static String plain(String text) {
        return Objects.requireNonNull(text).replaceAll("[<>\\r\\n\\u0000]", "");
    }
}
