package io.bindercd.helm;

class Helm4ClusterTest extends HelmClusterContractTest {
    @Override
    String helmVersion() {
        return "4.1.4";
    }
}
