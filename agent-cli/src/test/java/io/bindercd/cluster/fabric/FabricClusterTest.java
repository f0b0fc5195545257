package io.bindercd.cluster.fabric;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterContractTest;
import io.bindercd.testing.Clusters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class FabricClusterTest extends ClusterContractTest {
    private static ClusterClient cluster;

    private final String namespace = Clusters.newNamespace();

    @BeforeAll
    static void open() {
        cluster = Clusters.open();
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    protected ClusterClient cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return namespace;
    }
}
