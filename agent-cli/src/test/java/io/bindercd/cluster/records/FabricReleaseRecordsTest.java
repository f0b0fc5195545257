package io.bindercd.cluster.records;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class FabricReleaseRecordsTest extends ReleaseRecordsContractTest {
    private final ClusterClient cluster;
    private final String namespace;

    FabricReleaseRecordsTest(ClusterUnderTest under) {
        this.cluster = under.open();
        this.namespace = under.newNamespace();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    ClusterClient cluster() {
        return cluster;
    }

    @Override
    String namespace() {
        return namespace;
    }
}
