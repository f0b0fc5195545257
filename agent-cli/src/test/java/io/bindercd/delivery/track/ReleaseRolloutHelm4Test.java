package io.bindercd.delivery.track;

import io.bindercd.testing.ClusterUnderTest;

class ReleaseRolloutHelm4Test extends ReleaseRolloutContractTest {
    ReleaseRolloutHelm4Test(ClusterUnderTest under) {
        super("4.1.4", under);
    }
}
