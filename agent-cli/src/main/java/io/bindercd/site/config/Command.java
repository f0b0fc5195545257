package io.bindercd.site.config;

import java.time.Duration;
import java.util.List;

/** A command of the site's own: a program and its arguments, its deadline, and whether its failure ends the deploy. */
public record Command(List<String> run, Duration deadline, boolean required) {
    public Command {
        run = List.copyOf(run);
        if (run.isEmpty()) {
            throw new IllegalArgumentException("no program");
        }
    }
}
