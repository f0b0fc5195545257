package io.bindercd.helm;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to render without a cluster.
 *
 * @param apiVersions that the chart is to find, such as {@code policy/v1/PodDisruptionBudget}
 */
public record Rendering(Path chart, String release, String namespace, List<Path> values, List<String> apiVersions) {
    public Rendering {
        Objects.requireNonNull(chart);
        Objects.requireNonNull(release);
        Objects.requireNonNull(namespace);
        values = List.copyOf(values);
        apiVersions = List.copyOf(apiVersions);
    }
}
