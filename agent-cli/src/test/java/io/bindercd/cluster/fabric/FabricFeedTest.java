package io.bindercd.cluster.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.core.Secrets;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.testing.RealTime;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API that goes away in the middle, and comes back empty. */
class FabricFeedTest {
    @TempDir
    Path folder;

    @Test
    void saysThatTheApiIsAwayAndThatItIsBack() throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig");
        try (Timelapse time = Timelapse.of(0.2)) {
            KubeOptions options = KubeOptions.of(time, "token");
            KubeApi api = KubeApi.start(options);
            api.writeKubeconfig(kubeconfig, List.of("embedded"));
            KubeOptions again = options.withPort(api.uri().getPort());
            try (ClusterClient cluster = FabricCluster.open(
                            new ClusterSettings(kubeconfig, "", Map.of()), RealTime.time(), Secrets.none());
                    WorkloadFeed feed = cluster.watch("default", "rel")) {
                assertThat(feed.next(Duration.ofMillis(1)).trouble()).isEmpty();
                api.close();
                Observation away =
                        until(feed, observation -> !observation.trouble().isEmpty());
                assertThat(away.trouble()).contains("does not answer");
                try (KubeApi second = KubeApi.start(again)) {
                    assertThat(second.uri()).isEqualTo(api.uri());
                    assertThat(until(feed, observation -> observation.trouble().isEmpty())
                                    .workloads())
                            .isEmpty();
                }
            } finally {
                api.close();
            }
        }
    }

    @Test
    void followsAReleaseOfAllKindsByThreeWatches() throws IOException {
        Path kubeconfig = folder.resolve("kubeconfig");
        try (Timelapse time = Timelapse.of(0.2);
                KubeApi api = KubeApi.start(KubeOptions.of(time, "token"));
                WatchCounter counter = new WatchCounter(api.uri().getPort())) {
            api.writeKubeconfig(kubeconfig, List.of("embedded"));
            Files.writeString(
                    kubeconfig,
                    Files.readString(kubeconfig).replace(":" + api.uri().getPort(), ":" + counter.port()));
            try (ClusterClient cluster = FabricCluster.open(
                            new ClusterSettings(kubeconfig, "", Map.of()), RealTime.time(), Secrets.none());
                    WorkloadFeed feed = cluster.watch("default", "rel")) {
                for (int look = 0; look < 20; look++) {
                    assertThat(feed.next(Duration.ofMillis(100)).trouble()).isEmpty();
                }
                assertThat(counter.watches()).hasSize(3).doesNotHaveDuplicates();
            }
        }
    }

    private static Observation until(WorkloadFeed feed, Predicate<Observation> wanted) {
        for (int look = 0; look < 600; look++) {
            Observation seen = feed.next(Duration.ofMillis(100));
            if (wanted.test(seen)) {
                return seen;
            }
        }
        throw new AssertionError("never seen in a minute");
    }
}
