package io.bindercd.delivery.track;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Ledger;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.helm.HelmOutcome;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.helm.Upgrade;
import io.bindercd.helm.chart.ChartDigest;
import io.bindercd.rollout.JudgePolicy;
import io.bindercd.rollout.Judgement;
import io.bindercd.rollout.RolloutJudge;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Applies a chart to one release, or an old revision again, and follows the rollout to its verdict.
 *
 * <p>Never rolls back by itself and takes no lock: whoever calls it does. An interrupt at any moment stops helm cleanly, which
 * then marks the release as failed, and ends in a failure of kind INTERRUPTED.
 */
public final class ReleaseRollout {
    private static final Duration GLANCE = Duration.ofMillis(1);
    private static final int MOST_EXPLAINED = 20;

    private final Helm helm;
    private final ClusterClient cluster;
    private final Time time;
    private final Narration narration;

    public ReleaseRollout(Helm helm, ClusterClient cluster, Time time, Narration narration) {
        this.helm = helm;
        this.cluster = cluster;
        this.time = time;
        this.narration = narration;
    }

    /** A chart ready to be applied, and what it is. */
    public record PackedChart(Path archive, String digest) {}

    /** The chart as an archive with its dependencies; an archive is taken as it is. */
    public PackedChart pack(Path chart, Path work) {
        if (Files.isRegularFile(chart)) {
            return new PackedChart(chart, ChartDigest.of(chart));
        }
        try {
            Path copies = Files.createDirectories(work.resolve("charts"));
            Path archives = Files.createDirectories(work.resolve("archives"));
            Path archive = helm.packageChart(helm.resolveDependencies(chart, copies), archives);
            return new PackedChart(archive, ChartDigest.of(archive));
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot write into " + work + ": " + e.getMessage(), "Check the folder and the free space.")
                    .causedBy(e);
        }
    }

    /**
     * Gives the release the chart, and follows the rollout.
     *
     * @throws Failure of kind USAGE when the chart cannot be rendered, UNAVAILABLE when the cluster does not answer, REFUSED when
     *     another Helm is at work; what was changed and did not come to its good end is reported, not thrown
     */
    public RolloutReport apply(ReleaseRequest request) {
        Run run = new Run(request);
        run.phase("prepare");
        narration.say("cluster " + cluster.server() + " (" + cluster.version() + "), helm " + helm.version());
        PackedChart chart = pack(request.chart(), request.work());
        ReleaseRef release = request.release();
        if (cluster.ensureNamespace(release.namespace())) {
            narration.say("made namespace " + release.namespace());
        }
        Optional<ReleaseRevision> newest =
                new PendingHealing(helm, cluster, time, narration).heal(request, run.deadline);
        int former = newest.map(ReleaseRevision::number).orElse(0);
        if (request.unjudged().isPresent()) {
            run.unjudged = request.unjudged();
        } else if (newest.filter(revision -> revision.status().equals("failed")).isPresent()) {
            run.unjudged = OptionalInt.of(0);
        }
        narration.say((former == 0 ? "installing " : "upgrading ") + release.name() + " in " + release.namespace()
                + " with chart " + chart.digest());
        return run.change(
                chart.digest(),
                former,
                () -> helm.upgradeInstall(new Upgrade(
                        release, chart.archive(), request.values(), run.deadline.atMost(request.timeout()))));
    }

    /**
     * Gives the release the content of an old revision again, and follows the rollout.
     *
     * @param request its chart and values are not used
     */
    public RolloutReport rollbackTo(int revision, ReleaseRequest request) {
        Run run = new Run(request);
        run.phase("prepare");
        ReleaseRef release = request.release();
        int former = new PendingHealing(helm, cluster, time, narration)
                .heal(request, run.deadline)
                .map(ReleaseRevision::number)
                .orElse(0);
        narration.say("rolling " + release.name() + " in " + release.namespace() + " back from revision " + former
                + " to the content of revision " + revision);
        return run.change("", former, () -> helm.rollback(release, revision, run.deadline.atMost(request.timeout())));
    }

    /** One change from its first call to its verdict. */
    private final class Run {
        private final ReleaseRequest request;
        private final Deadline deadline;
        private Ledger ledger;
        private OptionalInt unjudged = OptionalInt.empty();

        Run(ReleaseRequest request) {
            this.request = request;
            this.deadline = time.deadline(request.timeout());
            this.ledger = Ledger.open(time.now(), request.timeout());
        }

        void phase(String name) {
            ledger = ledger.enter(name, time.now());
        }

        RolloutReport change(String digest, int former, Supplier<HelmOutcome> work) {
            ReleaseRef release = request.release();
            HistoryMark mark = new HistoryMark(cluster, narration, release);
            phase("baseline");
            try (WorkloadFeed feed = cluster.watch(release.namespace(), release.name())) {
                Observation baseline = new Unjudged(helm, release).without(feed.next(GLANCE), unjudged, former);
                RolloutJudge judge = new RolloutJudge(baseline, JudgePolicy.STANDARD.holding(request.hold()));
                Tracking tracking = new Tracking(feed, judge, new Narrator(narration), deadline, baseline);
                phase("helm");
                Optional<HelmOutcome> outcome;
                try (HelmTask task = HelmTask.start(work)) {
                    outcome = tracking.during(task);
                }
                List<Cause> causes = causes(outcome, tracking, mark);
                boolean late = tracking.judgement().fatal().isEmpty()
                        && (outcome.isEmpty()
                                || outcome.get().ok()
                                || causes.stream().allMatch(cause -> cause.kind() == CauseKind.TIME_OUT));
                RolloutStatus status = causes.isEmpty()
                        ? RolloutStatus.DEPLOYED
                        : late ? RolloutStatus.TIMED_OUT : RolloutStatus.BROKEN;
                phase("evidence");
                List<Cause> explained = explain(causes, baseline, tracking.last());
                int revision = outcome.map(HelmOutcome::revision)
                        .filter(one -> one > 0)
                        .orElseGet(this::revision);
                ledger = ledger.close(time.now());
                RolloutReport report = new RolloutReport(
                        status, tracking.judgement().verdicts(), explained, digest, revision, former, ledger);
                tell(report);
                if (!report.deployed()) {
                    mark.failed(revision, explained.get(0).sentence());
                }
                return report;
            }
        }

        private List<Cause> causes(Optional<HelmOutcome> outcome, Tracking tracking, HistoryMark mark) {
            if (outcome.isPresent() && outcome.get().ok()) {
                phase("track");
                try {
                    return verdict(tracking.toTheEnd());
                } catch (Failure failure) {
                    if (failure.kind() == FailureKind.INTERRUPTED) {
                        mark.stopped(outcome.get().revision());
                    }
                    throw failure;
                }
            }
            if (outcome.isPresent()) {
                return HelmCauses.of(request.release().name(), outcome.get(), tracking.once(outcome.get()));
            }
            // helm was stopped: a hook failed for good, or time was up
            List<Cause> seen = verdict(tracking.judgement());
            return seen.isEmpty()
                    ? List.of(Cause.of(
                            CauseKind.TIME_OUT,
                            new ObjectRef("Release", request.release().name()),
                            "helm did not end in time"))
                    : seen;
        }

        private List<Cause> verdict(Judgement judgement) {
            if (judgement.good()) {
                return List.of();
            }
            if (!judgement.fatal().isEmpty()) {
                return judgement.fatal();
            }
            if (!judgement.trouble().isEmpty()) {
                throw Failure.unavailable(
                        "the state of release " + request.release().name() + " is not known: " + judgement.trouble(),
                        "Check the cluster's API, then repeat; the release was changed.");
            }
            return judgement.unfinished();
        }

        private List<Cause> explain(List<Cause> causes, Observation baseline, Observation last) {
            EvidenceCollector collector =
                    new EvidenceCollector(cluster, request.release().namespace(), baseline);
            List<Cause> explained = new ArrayList<>();
            for (Cause cause : causes) {
                // each asks for logs, and a chart that is broken throughout breaks many workloads in one way
                explained.add(
                        explained.size() < MOST_EXPLAINED
                                ? collector.explain(cause, last)
                                : cause.withEvidence(List.of("not looked into: " + MOST_EXPLAINED + " others were")));
            }
            return explained;
        }

        private int revision() {
            return helm.status(request.release()).map(ReleaseRevision::number).orElse(0);
        }

        private void tell(RolloutReport report) {
            for (Cause cause : report.causes()) {
                narration.warn(cause.sentence());
                cause.evidence().forEach(line -> narration.warn("  " + line));
                narration.warn("  remedy: " + cause.remedy());
            }
            if (report.deployed()) {
                narration.say("release " + request.release().name() + " revision " + report.revision()
                        + ": every workload is ready and stayed so");
            }
        }
    }
}
