package io.bindercd.delivery.track;

class ReleaseRolloutHelm3Test extends ReleaseRolloutContractTest {
    @Override
    String helmVersion() {
        return "3.17.3";
    }
}
