package io.bindercd.github;

import java.util.Objects;

/**
 * A person or a bot.
 *
 * @param login the name on GitHub; {@code ghost} where the account is gone
 * @param bot whether it is an app; a robot that uses a person's account looks like a person
 */
public record Account(String login, boolean bot) {
    public Account {
        Objects.requireNonNull(login);
    }
}
