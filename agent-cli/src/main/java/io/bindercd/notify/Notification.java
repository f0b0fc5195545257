package io.bindercd.notify;

import java.util.Objects;

/**
 * One message to people.
 *
 * @param title one line; may hold text from outside
 * @param text more lines; may be empty
 * @param url where to look further, http or https; empty for none
 */
public record Notification(String title, Severity severity, String text, String url) {
    /** How soon somebody should look. */
    public enum Severity {
        INFO("", "info"),
        WARNING(":warning: ", "warning"),
        /** Somebody must act now. */
        ALERT(":rotating_light: ", "alert");

        private final String sign;
        private final String word;

        Severity(String sign, String word) {
            this.sign = sign;
            this.word = word;
        }

        String sign() {
            return sign;
        }

        /** The word in the message's data. */
        public String word() {
            return word;
        }
    }

    public Notification {
        Objects.requireNonNull(title);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(text);
        Objects.requireNonNull(url);
    }
}
