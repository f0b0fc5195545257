package io.bindercd.helm;

import java.nio.file.Path;

class FakeHelmTest extends HelmContractTest {
    private final FakeHelm helm = new FakeHelm();

    @Override
    Helm helm() {
        return helm;
    }

    @Override
    ReleaseRef release(String name) {
        return new ReleaseRef(name, "ns", Path.of("/kubeconfig"), "context");
    }
}
