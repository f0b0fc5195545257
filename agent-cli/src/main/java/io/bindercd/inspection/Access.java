package io.bindercd.inspection;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.site.model.Target;
import java.nio.file.Path;
import java.util.Objects;

/** The way to a cluster: for us, and the kubeconfig by which programs get to the same one. */
public record Access(ClusterClient cluster, Path kubeconfig) {
    public Access {
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(kubeconfig);
    }

    /** The release there, for Helm. */
    public ReleaseRef release(Target target) {
        return new ReleaseRef(target.release(), target.namespace(), kubeconfig, cluster.context());
    }
}
