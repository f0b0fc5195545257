package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Narration;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.testing.Charts;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import io.bindercd.testing.HelmPrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault against a real control plane, several at once, each in a namespace of its own: what is named when, and judged when.
 * Real kubelets keep real time, so that this takes some minutes; it prints its table.
 */
@ExtendWith(ClusterExtension.class)
class FaultTableTest {
    private static final String HELM = "4.1.4";
    /** More would measure this machine instead of us. */
    private static final int AT_ONCE = 8;

    private static final String PROBE = "readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}";

    @TempDir
    Path folder;

    /** @param kind null for a change that must come to its good end */
    private record Case(
            String name,
            String tag,
            String values,
            @Nullable CauseKind kind,
            int judgedFrom,
            int judgedTo) {}

    private record Line(Case it, RolloutReport report, long named, long judged) {
        @Override
        public String toString() {
            return String.format(
                    "%-34s %-10s %-22s named %4ds judged %4ds",
                    it.name(),
                    report.status(),
                    report.causes().isEmpty() ? "" : report.causes().get(0).kind(),
                    named,
                    judged);
        }

        boolean asItShould() {
            if (it.kind() == null) {
                return report.deployed();
            }
            return report.status() == RolloutStatus.BROKEN
                    && report.causes().get(0).kind() == it.kind()
                    && judged >= it.judgedFrom()
                    && judged <= it.judgedTo()
                    && named >= 0
                    && named <= 30;
        }
    }

    private static List<Case> cases() {
        return List.of(
                now("image not found", "fault.image-not-found", "", CauseKind.IMAGE_NOT_FOUND),
                now("image unauthorised", "fault.image-unauthorized", "", CauseKind.IMAGE_UNAUTHORIZED),
                now(
                        "DaemonSet, image not found",
                        "fault.image-not-found",
                        "kind: DaemonSet",
                        CauseKind.IMAGE_NOT_FOUND),
                now("bad command", "fault.bad-command", "", CauseKind.BAD_COMMAND),
                now(
                        "key missing",
                        "x",
                        "env: [{name: X, valueFrom: {configMapKeyRef: {name: settings, key: absent}}}]",
                        CauseKind.CONFIG_MISSING),
                late("crash loop", "fault.crash-3", "", CauseKind.CRASH_LOOP),
                late("crash loop with probe", "fault.crash-3", PROBE, CauseKind.CRASH_LOOP),
                late("StatefulSet crash loop", "fault.crash", "kind: StatefulSet", CauseKind.CRASH_LOOP),
                late("out of memory", "fault.oom", "", CauseKind.OUT_OF_MEMORY),
                late("never ready", "fault.unready", PROBE, CauseKind.READINESS_FAILING),
                late(
                        "liveness fails",
                        "fault.unhealthy",
                        "livenessProbe: {httpGet: {path: /, port: 80}}",
                        CauseKind.LIVENESS_FAILING),
                late("no network", "fault.no-sandbox", "", CauseKind.NETWORK_NOT_READY),
                late(
                        "secret missing",
                        "x",
                        "env: [{name: X, valueFrom: {secretKeyRef: {name: nope, key: k}}}]",
                        CauseKind.CONFIG_MISSING),
                late(
                        "secret volume missing",
                        "x",
                        "volumes: [{name: v, secret: {secretName: nope}}]",
                        CauseKind.MOUNT_FAILED),
                late("no node fits", "x", "nodeSelector: {disk: huge}", CauseKind.UNSCHEDULABLE),
                late("quota", "x", "quota: 1", CauseKind.QUOTA_EXCEEDED),
                new Case("registry away for good", "fault.registry-down", "", CauseKind.REGISTRY_UNAVAILABLE, 120, 150),
                good("registry away for 60 s", "fault.registry-down.for-60s", ""),
                good("crashes for 60 s", "fault.crash.for-60s", ""),
                good("pull takes 45 s", "fault.slow-pull-45", ""),
                good("ready after 40 s", "fault.slow-40", PROBE),
                good("nothing wrong", "x", "kind: StatefulSet"));
    }

    @Test
    void everyFaultIsNamedAndNoWolfIsCried(ClusterUnderTest under) throws Exception {
        Assumptions.assumeTrue(
                under.real(), "no real control plane: set BINDER_CD_TEST_KUBECONFIG to a kubeconfig of a testcluster");
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<Line> lines = new ArrayList<>();
        try (ClusterClient cluster = under.openInItsTime()) {
            List<Future<Line>> running = new ArrayList<>();
            for (Case one : cases()) {
                running.add(pool.submit(() -> play(one, cluster, under)));
            }
            for (Future<Line> end : running) {
                lines.add(end.get());
            }
        } finally {
            pool.shutdownNow();
        }
        lines.forEach(line -> System.out.println((line.asItShould() ? "ok   " : "WRONG ") + line));
        assertThat(lines).allMatch(Line::asItShould);
    }

    private Line play(Case it, ClusterClient cluster, ClusterUnderTest under) {
        String namespace = under.newNamespace();
        Path home = folder.resolve(namespace);
        cluster.ensureNamespace(namespace);
        cluster.configs(namespace).write("settings", "", Map.of("present", "yes"));
        ReleaseRef release = new ReleaseRef("rel", namespace, under.kubeconfig(), cluster.context());
        AtomicReference<Instant> named = new AtomicReference<>();
        HelmBinary helm = new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm(HELM), home.resolve("home"), Map.of("PATH", "/bin"), HelmRange.STANDARD));
        ReleaseRollout rollout = new ReleaseRollout(helm, cluster, under.time(), new FirstWarning(named, under.time()));
        String kind = it.values().startsWith("kind:") ? it.values() : "";
        RolloutReport before = rollout.apply(request(release, home, namespace + "-ok", kind));
        assertThat(before.status()).isEqualTo(RolloutStatus.DEPLOYED);
        named.set(null);
        RolloutReport report = rollout.apply(request(release, home, namespace + "-" + it.tag(), it.values()));
        // the change is made in the phase "helm"; what comes before says nothing of how fast its effects are seen
        Instant start = start(report, "helm");
        Instant end = start(report, "evidence");
        Instant said = named.get();
        return new Line(
                it,
                report,
                said == null ? -1 : Duration.between(start, said).toSeconds(),
                Duration.between(start, end).toSeconds());
    }

    private static Instant start(RolloutReport report, String name) {
        return report.ledger().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .map(phase -> phase.start())
                .findFirst()
                .orElseThrow();
    }

    private static ReleaseRequest request(ReleaseRef release, Path home, String tag, String values) {
        Path chart = Charts.any(home.resolve("small"), tag);
        Path file = Charts.write(home.resolve("values.yaml"), values.isEmpty() ? "{}\n" : values + "\n");
        return new ReleaseRequest(
                release,
                chart,
                List.of(file),
                home.resolve("work"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(12),
                Duration.ZERO);
    }

    /** Notes when a cause was first said. */
    private record FirstWarning(AtomicReference<Instant> at, Time time) implements Narration {
        @Override
        public void say(String line) {
            // the courses of good rollouts are not measured
        }

        @Override
        public void warn(String line) {
            at.compareAndSet(null, time.now());
        }

        @Override
        public void progress(String line) {
            // neither is the waiting
        }
    }

    private static Case now(String name, String tag, String values, CauseKind kind) {
        return new Case(name, tag, values, kind, 0, 30);
    }

    private static Case late(String name, String tag, String values, CauseKind kind) {
        return new Case(name, tag, values, kind, 60, 120);
    }

    private static Case good(String name, String tag, String values) {
        return new Case(name, tag, values, null, 0, 0);
    }
}
