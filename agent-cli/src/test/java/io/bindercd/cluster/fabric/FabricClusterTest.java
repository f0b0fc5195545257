package io.bindercd.cluster.fabric;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterContractTest;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class FabricClusterTest extends ClusterContractTest {
    private final ClusterClient cluster;
    private final String namespace;

    FabricClusterTest(ClusterUnderTest under) {
        cluster = under.open();
        namespace = under.newNamespace();
    }

    @AfterEach
    void close() {
        cluster.close();
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
