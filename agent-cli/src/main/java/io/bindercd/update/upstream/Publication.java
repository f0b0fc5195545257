package io.bindercd.update.upstream;

import io.bindercd.registry.PublishedChart;
import io.bindercd.version.Published;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One published version in detail.
 *
 * @param appVersion of a chart; empty when it has none
 * @param dependencies of a chart
 */
public record Publication(Published published, String appVersion, List<PublishedChart.Dependency> dependencies) {
    public Publication {
        Objects.requireNonNull(published);
        Objects.requireNonNull(appVersion);
        dependencies = List.copyOf(dependencies);
    }

    public String version() {
        return published.version().text();
    }

    /** The chart of that name that this one depends on. */
    public Optional<PublishedChart.Dependency> dependency(String name) {
        return dependencies.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
