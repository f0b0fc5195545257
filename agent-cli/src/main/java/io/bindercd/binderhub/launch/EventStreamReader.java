package io.bindercd.binderhub.launch;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Turns the lines of an event stream into events.
 *
 * <p>Knows the part of server-sent events that BinderHub uses: {@code data:} lines, comments, blank lines. Events that are
 * no JSON objects are counted and passed over; whoever exceeds the limits is not read any further.
 */
public final class EventStreamReader {
    private final StreamLimits limits;
    private final Consumer<LaunchEvent> events;
    private final StringBuilder data = new StringBuilder();
    private boolean pending;
    private int eventCount;
    private int comments;
    private int malformed;
    private long characters;
    private String violation = "";

    /** A reader that tells each whole event to {@code events}. */
    public EventStreamReader(StreamLimits limits, Consumer<LaunchEvent> events) {
        this.limits = Objects.requireNonNull(limits);
        this.events = Objects.requireNonNull(events);
    }

    /**
     * Takes the next line, without its line end.
     *
     * @return false when a limit is exceeded: stop reading
     */
    public boolean line(String line) {
        if (!violation.isEmpty()) {
            return false;
        }
        characters += line.length() + 1;
        if (line.length() > limits.line()) {
            return violated("a line of " + line.length() + " characters");
        }
        if (characters > limits.total()) {
            return violated("more than " + limits.total() + " characters");
        }
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (text.isEmpty()) {
            return dispatch();
        }
        if (text.startsWith(":")) {
            comments++;
        } else if (text.startsWith("data:")) {
            return append(text.substring(text.startsWith("data: ") ? 6 : 5));
        }
        return true;
    }

    /** How many comment lines (keepalives) were seen. */
    public int keepalives() {
        return comments;
    }

    /** How many events were no JSON objects. */
    public int malformed() {
        return malformed;
    }

    /** Which limit was exceeded; empty when none. */
    public String violation() {
        return violation;
    }

    private boolean append(String text) {
        if (pending) {
            data.append('\n');
        }
        pending = true;
        data.append(text);
        return data.length() <= limits.line() || violated("an event of more than " + limits.line() + " characters");
    }

    private boolean dispatch() {
        if (!pending) {
            return true;
        }
        String json = data.toString();
        data.setLength(0);
        pending = false;
        if (++eventCount > limits.events()) {
            return violated("more than " + limits.events() + " events");
        }
        Tree tree = parsed(json);
        if (!tree.isMap()) {
            malformed++;
            return malformed <= limits.malformed() || violated("more than " + limits.malformed() + " broken events");
        }
        events.accept(LaunchEvent.of(tree));
        return true;
    }

    private static Tree parsed(String json) {
        try {
            return Json.parse("the event stream", json);
        } catch (Failure e) {
            return Tree.of("the event stream", null);
        }
    }

    private boolean violated(String what) {
        violation = what;
        return false;
    }
}
