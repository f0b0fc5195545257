package io.bindercd.binderhub.launch;

import io.bindercd.core.Tree;
import java.util.Locale;
import java.util.Objects;

/**
 * One event of a launch.
 *
 * @param phase in lower case; empty for a log line without a phase
 * @param message as it was sent, with its line ends; empty when there was none
 * @param status the HTTP status that an error event carries; 0 when none
 * @param fields everything that was sent; holds secrets when the phase is {@code ready}
 */
public record LaunchEvent(String phase, String message, int status, Tree fields) {
    static final String READY = "ready";
    private static final String FAILED = "failed";

    public LaunchEvent {
        Objects.requireNonNull(phase);
        Objects.requireNonNull(message);
        Objects.requireNonNull(fields);
    }

    /** Reads an event out of its JSON; fields of an unexpected type count as absent. */
    static LaunchEvent of(Tree fields) {
        String phase = word(fields.get("phase")).toLowerCase(Locale.ROOT);
        Object status = fields.get("status_code").raw();
        return new LaunchEvent(
                "failure".equals(phase) ? FAILED : phase,
                word(fields.get("message")),
                status instanceof Integer number ? number : 0,
                fields);
    }

    private static String word(Tree field) {
        return field.isText() ? field.text() : "";
    }

    /** The text of a field; empty when it is absent or no text. */
    public String field(String name) {
        return word(fields.get(name));
    }

    /** True for {@code ready} and {@code failed}: nothing that follows matters. */
    public boolean decides() {
        return isReady() || isFailed();
    }

    public boolean isReady() {
        return READY.equals(phase);
    }

    public boolean isFailed() {
        return FAILED.equals(phase);
    }

    /** Names the phase only: the fields may hold a token and our own address. */
    @Override
    public String toString() {
        return "LaunchEvent[" + (phase.isEmpty() ? "log" : phase) + "]";
    }
}
