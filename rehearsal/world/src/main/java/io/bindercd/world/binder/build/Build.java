package io.bindercd.world.binder.build;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A build, which goes on whoever watches: all of it is fixed when it begins, and time unfolds it.
 *
 * @param image what it makes
 * @param start when it began
 * @param lines what it says
 * @param length how long it takes, in production time
 * @param fails whether it ends badly
 */
record Build(String image, Instant start, List<Line> lines, Duration length, boolean fails) {
    /**
     * One line of its log.
     *
     * @param at production time from the start
     * @param log true for a line of the log, false for an event of the watcher
     */
    record Line(Duration at, boolean log, Map<String, ?> fields) {}

    Build {
        lines = List.copyOf(lines);
    }
}
