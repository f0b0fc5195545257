package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.Upgrade;
import io.bindercd.json.Json;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.testing.Charts;
import io.bindercd.testing.ClusterUnderTest;
import io.bindercd.testing.HelmPrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays one case of the table in a namespace of its own, by a real helm, and takes its times. */
final class FaultPlay {
    private static final Duration HOLD = Duration.ofSeconds(12);
    private static final Duration BROKEN_FOR = Duration.ofSeconds(25);
    private final String helmVersion;
    private final ClusterUnderTest under;
    private final ClusterClient cluster;
    private final FaultCases.Case it;
    private final String namespace;
    private final Path folder;
    private final Path home;
    private final List<Spoken> spoken = new CopyOnWriteArrayList<>();

    private record Spoken(Instant at, String line) {}

    /**
     * How a case ended, by the cluster's clock in seconds since the change.
     *
     * @param named when the cause was said; -1 when it was not
     * @param lateness how long it had been good for good when that was said; -1 when nothing tells
     */
    record Line(FaultCases.Case it, RolloutReport report, long named, long judged, long lateness) {
        String cause() {
            return report.causes().isEmpty()
                    ? ""
                    : report.causes().get(0).kind().name();
        }

        boolean falseAlarm() {
            return it.cause().isEmpty() && !report.deployed();
        }

        boolean missed() {
            boolean waited = report.status() == RolloutStatus.TIMED_OUT;
            return it.cause().isPresent()
                    && (it.cause().filter(kind -> kind.name().equals(cause())).isEmpty()
                            || waited != (it.outcome() == FaultCases.Outcome.WAITS));
        }

        /** True when its times are within the bar too, and what a busy machine may add to it, in seconds. */
        boolean inTime(int slack) {
            int latest = slack + (cause().equals("REGISTRY_UNAVAILABLE") ? 150 : 120);
            int soon = slack + 30;
            return switch (it.outcome()) {
                case FATAL -> named >= 0 && named <= soon && judged <= soon;
                case LATE -> named >= 0 && named <= soon && judged >= 60 && judged <= latest;
                case WAITS -> named >= 0 && named <= soon;
                case HEALTHY -> lateness <= 15 + slack;
            };
        }

        @Override
        public String toString() {
            return String.format(
                    "%-8s %-55s %-9s %-20s named %4ds judged %4ds%s",
                    it.outcome(),
                    it.name(),
                    report.status(),
                    cause(),
                    named,
                    judged,
                    lateness < 0 ? "" : ", good for " + lateness + "s");
        }
    }

    FaultPlay(String helmVersion, ClusterUnderTest under, ClusterClient cluster, FaultCases.Case it, Path folder) {
        this.helmVersion = helmVersion;
        this.under = under;
        this.cluster = cluster;
        this.it = it;
        this.namespace = under.newNamespace();
        this.folder = folder;
        this.home = folder.resolve(namespace);
    }

    Line play() {
        cluster.ensureNamespace(namespace);
        it.world().stream().filter(deed -> deed.at().isEmpty()).forEach(this::perform);
        ReleaseRollout rollout = new ReleaseRollout(helm(), cluster, under.time(), new Listener());
        it.before()
                .map(values -> rollout.apply(request("a", values)))
                .ifPresent(report -> assertThat(report.status())
                        .as("%s, before: %s", it.name(), report.causes())
                        .isEqualTo(RolloutStatus.DEPLOYED));
        it.broken().ifPresent(this::leaveBroken);
        spoken.clear();
        ExecutorService others = Executors.newCachedThreadPool();
        try {
            List<Future<?>> deeds = new ArrayList<>();
            it.world().stream()
                    .filter(deed -> deed.at().isPresent())
                    .forEach(deed -> deeds.add(others.submit(() -> later(deed))));
            RolloutReport report = rollout.apply(request("c", it.after()));
            deeds.forEach(deed -> deed.cancel(true));
            return line(report);
        } finally {
            others.shutdownNow();
            kubectl(
                    List.of("delete", "namespace", namespace, namespace + "-far", "--ignore-not-found", "--wait=false"),
                    null);
        }
    }

    private Line line(RolloutReport report) {
        // the change is made in the phase "helm"; what comes before says nothing of how fast its effects are seen
        Instant start = start(report, "helm");
        Instant end = start(report, "evidence");
        String words = it.cause()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": ")
                .orElse("nothing");
        long named = spoken.stream()
                .filter(one -> one.line().contains(words))
                .findFirst()
                .map(one -> Duration.between(start, one.at()).toSeconds())
                .orElse(-1L);
        long lateness = under.real() && report.deployed()
                ? Duration.between(goodSince(start), end).toSeconds()
                : -1;
        return new Line(it, report, named, Duration.between(start, end).toSeconds(), lateness);
    }

    private void leaveBroken(Map<?, ?> values) {
        helm().upgradeInstall(
                        new Upgrade(release(), FaultCases.chart(), List.of(file("b", values)), Duration.ofMinutes(1)));
        under.time().sleep(BROKEN_FOR);
    }

    private HelmBinary helm() {
        return new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm(helmVersion),
                        home.resolve("home"),
                        Map.of("PATH", "/bin"),
                        HelmRange.STANDARD));
    }

    private ReleaseRef release() {
        return new ReleaseRef("rel", namespace, under.kubeconfig(), cluster.context());
    }

    private ReleaseRequest request(String word, Map<?, ?> values) {
        Duration hold = word.equals("c") ? HOLD : Duration.ofSeconds(1);
        return new ReleaseRequest(
                release(),
                FaultCases.chart(),
                List.of(file(word, values)),
                home.resolve("work" + word),
                word.equals("c") ? it.timeout() : Duration.ofMinutes(5),
                hold,
                Duration.ZERO);
    }

    /** The values with a tag that no other case uses. */
    private Path file(String word, Map<?, ?> values) {
        Map<String, Object> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(String.valueOf(key), value));
        all.put("tag", namespace + word);
        return Charts.write(home.resolve(word + ".yaml"), Json.print(all));
    }

    /**
     * When the last of the pods that are there became ready or was done, its container began its present run or was last seen
     * unhealthy, or somebody did the last that was needed.
     */
    private Instant goodSince(Instant start) {
        int last = it.world().stream()
                .flatMap(deed -> deed.at().stream())
                .mapToInt(at -> at)
                .max()
                .orElse(0);
        try (WorkloadFeed feed = cluster.watch(namespace, "rel")) {
            Observation now = feed.next(Duration.ofMillis(1));
            List<PodState> pods =
                    now.pods().stream().filter(pod -> !pod.deleting()).toList();
            Stream<@Nullable Instant> ready = pods.stream()
                    .flatMap(pod -> pod.conditions().stream())
                    .filter(condition ->
                            condition.is("Ready", "True") || condition.reason().equals("PodCompleted"))
                    .map(Condition::since);
            Stream<@Nullable Instant> started =
                    pods.stream().flatMap(pod -> pod.containers().stream()).map(ContainerState::runningSince);
            Stream<@Nullable Instant> unhealthy = now.events().stream()
                    .filter(event -> event.reason().equals("Unhealthy"))
                    .filter(event -> pods.stream().anyMatch(pod -> pod.uid().equals(event.objectUid())))
                    .map(ObservedEvent::last);
            return Stream.of(ready, started, unhealthy)
                    .flatMap(moments -> moments)
                    .filter(Objects::nonNull)
                    .reduce(start.plusSeconds(last), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private void later(FaultCases.Deed deed) {
        try {
            under.time().sleep(Duration.ofSeconds(deed.at().orElseThrow()));
            perform(deed);
        } catch (Failure e) {
            spoken.add(new Spoken(under.time().now(), "the case was over before: " + e.reason()));
        }
    }

    private void perform(FaultCases.Deed deed) {
        ProgramResult result = kubectl(deed.kubectl(), deed.input());
        assertThat(result.ok()).as("%s: %s", it.name(), result.stderr()).isTrue();
    }

    private ProgramResult kubectl(List<String> arguments, @Nullable Object input) {
        List<String> command = new ArrayList<>(List.of(
                HelmPrograms.kubectl(), "--kubeconfig", under.kubeconfig().toString(), "-n", namespace));
        for (String argument : arguments) {
            command.add(
                    argument.equals("-") ? input(Objects.requireNonNull(input)) : argument.replace("NS", namespace));
        }
        return new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(
                        command,
                        folder,
                        Map.of("KUBECACHEDIR", home.resolve("kube").toString()),
                        Duration.ofMinutes(1)));
    }

    private String input(Object object) {
        return Charts.write(
                        home.resolve("deed-" + Integer.toHexString(object.hashCode()) + ".json"),
                        Json.print(object).replace("NS", namespace))
                .toString();
    }

    private static Instant start(RolloutReport report, String name) {
        return report.ledger().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .map(phase -> phase.start())
                .findFirst()
                .orElseThrow();
    }

    /** Keeps what is said, and when. */
    private final class Listener implements Narration {
        private final Time time = under.time();

        @Override
        public void say(String line) {
            spoken.add(new Spoken(time.now(), line));
        }

        @Override
        public void warn(String line) {
            spoken.add(new Spoken(time.now(), line));
        }

        @Override
        public void progress(String line) {
            // what is said again and again names nothing
        }
    }
}
