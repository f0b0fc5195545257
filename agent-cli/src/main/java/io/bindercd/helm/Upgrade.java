package io.bindercd.helm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An upgrade, or a first installation.
 *
 * @param chart a folder with its dependencies in place, or an archive
 * @param values later files win; they are the whole of the values, nothing of a former revision is kept
 * @param timeout for hooks; workloads are not waited for
 */
public record Upgrade(ReleaseRef release, Path chart, List<Path> values, Duration timeout) {
    public Upgrade {
        Objects.requireNonNull(release);
        Objects.requireNonNull(chart);
        values = List.copyOf(values);
        Objects.requireNonNull(timeout);
    }
}
