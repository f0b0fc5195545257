package io.bindercd.delivery.track;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.RecordingNarration;
import io.bindercd.core.Secrets;
import io.bindercd.helm.Helm;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.testing.Charts;
import io.bindercd.testing.ClusterUnderTest;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One release in a namespace of its own, on a real control plane, by a real helm. */
final class RolloutScenarios implements AutoCloseable {
    final RecordingNarration narration = new RecordingNarration();
    final String namespace;
    final ClusterClient cluster;
    private final ClusterUnderTest under;
    final Helm helm;
    final String program;
    private final Path folder;

    RolloutScenarios(String helmVersion, ClusterUnderTest under, Path folder) {
        this.under = under;
        this.namespace = under.newNamespace();
        this.cluster = under.openInItsTime();
        this.folder = folder;
        this.program = HelmPrograms.helm(helmVersion);
        this.helm = new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(program, folder.resolve("home"), Map.of("PATH", "/usr/bin:/bin"), HelmRange.STANDARD));
    }

    ReleaseRef release() {
        return new ReleaseRef("rel", namespace, under.kubeconfig(), cluster.context());
    }

    /** Applies the chart with a tag that no other test uses, since a node remembers images. */
    RolloutReport apply(String tag, String... values) {
        return rollout().apply(request(tag, Duration.ZERO, values));
    }

    ReleaseRollout rollout() {
        return new ReleaseRollout(helm, cluster, under.time(), narration);
    }

    ReleaseRequest request(String tag, Duration pendingGrace, String... values) {
        List<Path> files = values.length == 0
                ? List.of()
                : List.of(Charts.write(folder.resolve("values.yaml"), String.join("\n", values) + "\n"));
        return new ReleaseRequest(
                release(), chart(tag), files, work(), Duration.ofMinutes(4), Duration.ofSeconds(3), pendingGrace);
    }

    Path chart(String tag) {
        return Charts.hub(folder.resolve("small"), namespace + "-" + tag);
    }

    private Path work() {
        try {
            return Files.createTempDirectory(folder, "work");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
