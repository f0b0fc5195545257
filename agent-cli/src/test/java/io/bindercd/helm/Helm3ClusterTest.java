package io.bindercd.helm;

class Helm3ClusterTest extends HelmClusterContractTest {
    @Override
    String helmVersion() {
        return "3.17.3";
    }
}
