package io.bindercd.helm;

import io.bindercd.testing.ClusterUnderTest;

class Helm3ClusterTest extends HelmClusterContractTest {
    Helm3ClusterTest(ClusterUnderTest under) {
        super("3.17.3", under);
    }
}
