package io.bindercd.rehearsal.jenkins;

import io.bindercd.pipeline.Build;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A build that has ended.
 *
 * @param build what it came to
 * @param commit what was the head of the deploy branch when it began
 * @param began when
 * @param ended when
 * @param told its console
 */
public record BuildStory(Build build, String commit, Instant began, Instant ended, List<Told> told) {
    public BuildStory {
        told = List.copyOf(told);
    }

    /** Its name, as {@code delivery/main #2}. */
    public String name() {
        return build.identity().job() + " #" + build.identity().number();
    }

    /** Where its artifacts are. */
    public Path archive() {
        return build.identity().archive();
    }

    /** The last line that says why it failed; empty when it did not. */
    public String reason() {
        return told.stream()
                .map(Told::line)
                .filter(line -> line.startsWith("ERROR: "))
                .reduce("", (before, line) -> line.substring("ERROR: ".length()));
    }
}
