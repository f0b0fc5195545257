package io.bindercd.delivery.track;

import io.bindercd.testing.ClusterUnderTest;

class ReleaseRolloutHelm3Test extends ReleaseRolloutContractTest {
    ReleaseRolloutHelm3Test(ClusterUnderTest under) {
        super("3.17.3", under);
    }
}
