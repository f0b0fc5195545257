package io.bindercd.update.propose;

import java.util.Objects;

/**
 * What a proposal says.
 *
 * @param title one line
 * @param compareUrl empty when the upstream repository is not known
 * @param body Markdown
 */
public record Wording(String title, String compareUrl, String body) {
    public Wording {
        Objects.requireNonNull(title);
        Objects.requireNonNull(compareUrl);
        Objects.requireNonNull(body);
    }
}
