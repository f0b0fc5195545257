package io.bindercd.testing;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.core.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** The cluster that the suites run against: the one that {@code BINDER_CD_TEST_KUBECONFIG} names. */
public final class Clusters {
    private Clusters() {}

    /** A kubeconfig of a cluster that answers; aborts the test when there is none. */
    public static Path kubeconfig() {
        String file = System.getenv("BINDER_CD_TEST_KUBECONFIG");
        if (file == null || file.isEmpty()) {
            Assumptions.abort("no cluster: set BINDER_CD_TEST_KUBECONFIG to a kubeconfig");
        }
        return Path.of(file);
    }

    public static ClusterClient open() {
        return FabricCluster.open(new ClusterSettings(kubeconfig(), "", Map.of()), RealTime.time(), Secrets.none());
    }

    /** A name that no other test uses. */
    public static String newNamespace() {
        return "bcd-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
