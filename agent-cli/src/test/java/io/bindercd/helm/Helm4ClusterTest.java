package io.bindercd.helm;

import io.bindercd.testing.ClusterUnderTest;

class Helm4ClusterTest extends HelmClusterContractTest {
    Helm4ClusterTest(ClusterUnderTest under) {
        super("4.1.4", under);
    }
}
