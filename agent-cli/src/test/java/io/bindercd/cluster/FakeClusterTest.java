package io.bindercd.cluster;

import io.bindercd.testing.RealTime;

class FakeClusterTest extends ClusterContractTest {
    private final FakeCluster cluster = new FakeCluster(RealTime.time());

    @Override
    protected ClusterClient cluster() {
        return cluster;
    }

    @Override
    protected String namespace() {
        return "ns";
    }
}
