package io.bindercd.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.task.ClusterTasks;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every cluster promises. */
public abstract class ClusterContractTest {
    private static final Duration HOLD = Duration.ofSeconds(15);

    /** The cluster under test; the same for all calls in one test. */
    protected abstract ClusterClient cluster();

    /** A name for a namespace that nothing else uses. */
    protected abstract String namespace();

    @Test
    void makesANamespaceOnce() {
        assertThat(cluster().ensureNamespace(namespace())).isTrue();
        assertThat(cluster().ensureNamespace(namespace())).isFalse();
        assertThat(cluster().version()).startsWith("v1.");
    }

    @Test
    void tellsWhatTheAccountMayDo() {
        assertThat(cluster().may(namespace(), new Right("update", "coordination.k8s.io", "leases")))
                .isTrue();
        assertThat(cluster().may(namespace(), new Right("get", "", "secrets"))).isTrue();
    }

    @Test
    void keepsTextsAndRefusesStaleWrites() {
        ConfigStore store = store();
        assertThat(store.read("record")).isEmpty();
        StoredText first = store.write("record", "", Map.of("a", "grüß")).orElseThrow();
        assertThat(store.write("record", "", Map.of())).isEmpty();
        StoredText second =
                store.write("record", first.version(), Map.of("b", "2")).orElseThrow();
        assertThat(store.write("record", first.version(), Map.of("c", "3"))).isEmpty();
        assertThat(store.read("record").orElseThrow()).isEqualTo(second);
        assertThat(second.data()).isEqualTo(Map.of("b", "2"));
        store.remove("record");
        store.remove("record");
        assertThat(store.read("record")).isEmpty();
        assertThat(store.write("record", second.version(), Map.of())).isEmpty();
    }

    @Test
    void onlyOneOfManyWritersWins() {
        ConfigStore store = store();
        StoredText first = store.write("race", "", Map.of("n", "none")).orElseThrow();
        List<Optional<StoredText>> ends = IntStream.range(0, 8)
                .mapToObj(number -> store.write("race", first.version(), Map.of("n", Integer.toString(number))))
                .toList();
        assertThat(ends.stream().filter(Optional::isPresent)).hasSize(1);
    }

    @Test
    void keepsArchivesOfSeveralPieces() {
        cluster().ensureNamespace(namespace());
        ArchiveStore store = cluster().archives(namespace(), "rel");
        byte[] large = new byte[3 << 20];
        new Random(7).nextBytes(large);
        store.put("sha256:1", large);
        store.put("sha256:1", large);
        store.put("sha256:2", "small".getBytes(UTF_8));
        cluster().archives(namespace(), "other").put("sha256:3", "other".getBytes(UTF_8));
        assertThat(store.get("sha256:1").orElseThrow()).isEqualTo(large);
        assertThat(store.get("sha256:9")).isEmpty();
        store.keepOnly(Set.of("sha256:2"));
        assertThat(store.get("sha256:1")).isEmpty();
        assertThat(store.get("sha256:2").orElseThrow()).isEqualTo("small".getBytes(UTF_8));
        assertThat(cluster().archives(namespace(), "other").get("sha256:3")).isPresent();
    }

    @Test
    void refusesArchivesThatAreTooLarge() {
        cluster().ensureNamespace(namespace());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        cluster().archives(namespace(), "rel").put("sha256:1", new byte[ArchiveStore.LARGEST + 1]))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void lockIsHeldByOneAndGivenBack() {
        cluster().ensureNamespace(namespace());
        ClusterLocks locks = cluster().locks(namespace());
        assertThat(locks.state("binder-cd-rel")).isEmpty();
        try (HeldLock held = locks.take(new LockRequest("binder-cd-rel", "job 1", HOLD))) {
            assertThat(held.lost()).isEmpty();
            assertThat(locks.state("binder-cd-rel").orElseThrow().holder()).isEqualTo("job 1");
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> locks.take(new LockRequest("binder-cd-rel", "job 2", HOLD)))
                    .withMessageContaining("held by job 1")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED));
        }
        assertThat(locks.state("binder-cd-rel")).isEmpty();
        locks.take(new LockRequest("binder-cd-rel", "job 2", HOLD)).close();
    }

    @Test
    void logThatIsNotThereIsANoteAndNoFailure() {
        cluster().ensureNamespace(namespace());
        LogTail tail = cluster().log(new LogRequest(namespace(), "no-such-pod", "hub", 25, true));
        assertThat(tail.lines()).isEmpty();
        assertThat(tail.note()).isNotEmpty();
    }

    @Test
    void revisionThatIsNotThereIsNotMarked() {
        cluster().ensureNamespace(namespace());
        assertThat(cluster().markFailed(namespace(), "rel", 3, "deployed", "x")).isFalse();
    }

    @Test
    void appliesADefinitionOnceAndAgain() {
        String name = "gates.t" + UUID.randomUUID().toString().substring(0, 8) + ".example.org";
        Tree definition = Tree.of("gates.yaml", definition(name));
        assertThat(cluster().definitions().read(name)).isEmpty();
        cluster().definitions().apply(definition, HOLD);
        cluster().definitions().apply(definition, HOLD);
        Tree there = cluster().definitions().read(name).orElseThrow();
        assertThat(there.get("spec", "names", "kind").text()).isEqualTo("Gate");
    }

    private static Map<String, Object> definition(String name) {
        String group = name.substring(name.indexOf('.') + 1);
        Map<String, Object> version = Map.of(
                "name",
                "v1",
                "served",
                true,
                "storage",
                true,
                "schema",
                Map.of("openAPIV3Schema", Map.of("type", "object")));
        return Map.of(
                "apiVersion",
                "apiextensions.k8s.io/v1",
                "kind",
                "CustomResourceDefinition",
                "metadata",
                Map.of("name", name),
                "spec",
                Map.of(
                        "group",
                        group,
                        "scope",
                        "Namespaced",
                        "names",
                        Map.of("plural", "gates", "singular", "gate", "kind", "Gate", "listKind", "GateList"),
                        "versions",
                        List.of(version)));
    }

    @Test
    void runsATaskToItsEnd() {
        cluster().ensureNamespace(namespace());
        Map<String, Object> container =
                Map.of("name", "c", "image", "quay.io/example/task:1", "command", List.of("true"));
        Map<String, Object> pod = Map.of("restartPolicy", "Never", "containers", List.of(container));
        Map<String, Object> job = Map.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                Map.of("name", "task"),
                "spec",
                Map.of("backoffLimit", 0, "template", Map.of("spec", pod)));
        ClusterTasks tasks = cluster().tasks(namespace());
        assertThat(tasks.nodeOf(Map.of("app", "nobody"))).isEmpty();
        assertThat(tasks.run(job, Duration.ofMinutes(2)).succeeded()).isTrue();
        assertThat(tasks.run(job, Duration.ofMinutes(2)).succeeded()).isTrue();
    }

    private ConfigStore store() {
        cluster().ensureNamespace(namespace());
        return cluster().configs(namespace());
    }
}
