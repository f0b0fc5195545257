package io.bindercd.site.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Helm chart of the tree.
 *
 * @param folder its folder in the tree; empty when the tree is the chart
 * @param name its name; the folder's name when it gives none
 * @param dependenciesFile the file that lists its dependencies; empty when none does
 * @param dependencies what it depends on, in order of the file
 */
public record Chart(String folder, String name, String dependenciesFile, List<Dependency> dependencies) {
    public Chart {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(dependenciesFile);
        dependencies = List.copyOf(dependencies);
    }

    /** A file of the chart, relative to the tree. */
    public String file(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    public String valuesFile() {
        return file("values.yaml");
    }

    public Optional<Dependency> dependency(String name) {
        for (Dependency dependency : dependencies) {
            if (dependency.name().equals(name)) {
                return Optional.of(dependency);
            }
        }
        return Optional.empty();
    }
}
