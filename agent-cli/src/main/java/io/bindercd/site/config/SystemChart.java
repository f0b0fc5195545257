package io.bindercd.site.config;

import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A chart that a member needs beside the site's own, such as cert-manager: its own release, deployed before the site's chart.
 *
 * @param release its Helm release
 * @param namespace its namespace
 * @param chart a folder or archive of the tree; with a repository the chart's name in that
 * @param repository an http, https or oci URL; empty for a chart of the tree
 * @param version exactly one; empty for a chart of the tree
 * @param values its values files, later ones win
 * @param only the environments and members that get it; empty for all
 */
public record SystemChart(
        String release,
        String namespace,
        String chart,
        Optional<String> repository,
        Optional<String> version,
        List<String> values,
        List<String> only) {
    public SystemChart {
        Objects.requireNonNull(release);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(chart);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(version);
        values = List.copyOf(values);
        only = List.copyOf(only);
    }

    public boolean isFor(Environment environment, Member member) {
        return only.isEmpty() || only.contains(environment.name()) || only.contains(member.name());
    }

    /** Its values files below the site's folder. */
    public List<Path> valuesIn(Path root) {
        return values.stream().map(root::resolve).toList();
    }
}
