package io.bindercd.testing;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * The cluster that a suite runs against.
 *
 * @param real false for the embedded API
 * @param time by which the cluster's durations are as in production: faster than the real clock for the embedded API
 */
public record ClusterUnderTest(Path kubeconfig, Time time, boolean real) {
    /** A client on the real clock. */
    public ClusterClient open() {
        return FabricCluster.open(new ClusterSettings(kubeconfig, "", Map.of()), RealTime.time(), Secrets.none());
    }

    /** A client on the cluster's own clock. */
    public ClusterClient openInItsTime() {
        return FabricCluster.open(new ClusterSettings(kubeconfig, "", Map.of()), time, Secrets.none());
    }

    /** A name that no other test uses. */
    public String newNamespace() {
        return "bcd-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
