package io.bindercd.registry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One published version of a chart.
 *
 * @param version as published; not necessarily SemVer
 * @param created when it was published, as far as the repository says
 * @param digest SHA-256 of the archive in hex; empty where the repository does not say
 * @param appVersion empty where there is none
 * @param urls where the archive is; relative ones are against the repository's own address
 * @param detailed false for a version out of an OCI repository's list of tags, of which nothing else is known yet: see
 *     {@link ChartRepository#find}
 */
public record PublishedChart(
        String version,
        Optional<Instant> created,
        String digest,
        String appVersion,
        List<Dependency> dependencies,
        List<String> urls,
        boolean detailed) {
    /**
     * A chart that the chart depends on.
     *
     * @param version a version or a range of versions
     * @param repository its URL; empty where it lies inside
     */
    public record Dependency(String name, String version, String repository) {
        public Dependency {
            Objects.requireNonNull(name);
            Objects.requireNonNull(version);
            Objects.requireNonNull(repository);
        }
    }

    public PublishedChart {
        Objects.requireNonNull(version);
        Objects.requireNonNull(created);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(appVersion);
        dependencies = List.copyOf(dependencies);
        urls = List.copyOf(urls);
    }

    /** The dependency of that name. */
    public Optional<Dependency> dependency(String name) {
        return dependencies.stream().filter(one -> one.name.equals(name)).findFirst();
    }
}
