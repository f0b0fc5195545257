package io.bindercd.world.kube.kubelet.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io/library/busybox:latest",
        "jupyterhub/k8s-hub:4.2.0, docker.io/jupyterhub/k8s-hub:4.2.0",
        "quay.io/jupyterhub/repo2docker:2026.8.0-4.gabc, quay.io/jupyterhub/repo2docker:2026.8.0-4.gabc",
        "localhost:5000/x, localhost:5000/x:latest",
        "gcr.io/a/b@sha256:12ab, gcr.io/a/b@sha256:12ab",
    })
    void saysEverything(String image, String full) {
        assertThat(ImageName.of(image).orElseThrow().full()).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quay.io/Example/app:1", "a b", "hub:", "hub:-x", ":1", ""})
    void refusesWhatIsNoReference(String image) {
        assertThat(ImageName.of(image)).isEmpty();
    }
}
