package io.bindercd.delivery;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.helm.ReleaseRef;
import java.nio.file.Path;
import java.util.Objects;

/** A cluster, and the kubeconfig by which programs reach the same one. */
public record Reached(ClusterClient cluster, Path kubeconfig) {
    public Reached {
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(kubeconfig);
    }

    /** A release there. */
    public ReleaseRef release(String name, String namespace) {
        return new ReleaseRef(name, namespace, kubeconfig, cluster.context());
    }
}
