package io.bindercd.delivery.track;

class ReleaseRolloutHelm4Test extends ReleaseRolloutContractTest {
    @Override
    String helmVersion() {
        return "4.1.4";
    }
}
