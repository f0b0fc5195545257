package io.bindercd.cluster;

import java.util.Objects;

/**
 * Something that an account may be allowed to do.
 *
 * @param verb Kubernetes' word: get, create, update, delete ...
 * @param group the API group; empty for the core
 * @param resource the plural, such as {@code configmaps}, with a subresource {@code pods/log}
 */
public record Right(String verb, String group, String resource) {
    public Right {
        Objects.requireNonNull(verb);
        Objects.requireNonNull(group);
        Objects.requireNonNull(resource);
    }

    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}
