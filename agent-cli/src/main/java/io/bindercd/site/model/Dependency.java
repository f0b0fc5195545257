package io.bindercd.site.model;

import java.util.Objects;

/**
 * A chart that a chart depends on.
 *
 * @param name the chart's name
 * @param alias the key of its values, the name unless an alias is given
 * @param version as pinned; empty when none is
 * @param repository an http(s), oci or file URL; empty when none is given
 * @param condition the path of the value that switches it, the first of several; empty when it is always on
 */
public record Dependency(String name, String alias, String version, String repository, String condition) {
    /** How the repositories of charts that lie in the same tree begin. */
    public static final String FILE = "file://";

    public Dependency {
        Objects.requireNonNull(name);
        Objects.requireNonNull(alias);
        Objects.requireNonNull(version);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(condition);
    }

    public boolean isLocal() {
        return repository.startsWith(FILE);
    }
}
