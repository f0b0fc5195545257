package io.bindercd.cluster.records;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.FakeCluster;
import io.bindercd.testing.RealTime;

class FakeReleaseRecordsTest extends ReleaseRecordsContractTest {
    private final FakeCluster cluster = new FakeCluster(RealTime.time());

    @Override
    ClusterClient cluster() {
        return cluster;
    }

    @Override
    String namespace() {
        return "ns";
    }
}
