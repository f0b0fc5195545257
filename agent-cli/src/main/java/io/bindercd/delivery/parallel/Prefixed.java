package io.bindercd.delivery.parallel;

import io.bindercd.core.Narration;
import java.util.Objects;

/** A narration whose lines begin with the name of the member that they are about. */
public record Prefixed(Narration to, String name) implements Narration {
    public Prefixed {
        Objects.requireNonNull(to);
        Objects.requireNonNull(name);
    }

    @Override
    public void say(String line) {
        to.say(named(line));
    }

    @Override
    public void warn(String line) {
        to.warn(named(line));
    }

    @Override
    public void progress(String line) {
        // several members at once have one line each
        to.progress(named(line.lines().findFirst().orElse("")));
    }

    private String named(String line) {
        return line.startsWith(name + ": ") ? line : name + ": " + line;
    }
}
