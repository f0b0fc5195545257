package io.bindercd.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Which cluster, and how it is reached; nothing else is looked at, neither the user's own kubeconfig nor the pod we may run in.
 *
 * @param kubeconfig the file
 * @param context the context that is wanted; empty for the file's only one. A file with a single context is used as it is
 * @param environment our own environment, of which proxy and certificate variables are honoured
 */
public record ClusterSettings(Path kubeconfig, String context, Map<String, String> environment) {
    public ClusterSettings {
        Objects.requireNonNull(kubeconfig);
        Objects.requireNonNull(context);
        environment = Map.copyOf(environment);
    }
}
