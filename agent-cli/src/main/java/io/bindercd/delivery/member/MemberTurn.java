package io.bindercd.delivery.member;

import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.hub.HubCopy;
import io.bindercd.delivery.member.Entries.Before;
import io.bindercd.delivery.prepare.SiteCommands;
import io.bindercd.delivery.system.SystemTurn;
import io.bindercd.delivery.system.SystemTurn.Stopped;
import io.bindercd.delivery.track.ReleaseRequest;
import io.bindercd.delivery.track.ReleaseRollout;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.policy.change.HubMove;
import io.bindercd.record.Deployment;
import io.bindercd.record.Deployment.HelmRevision;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.verification.Verification;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.MemberTarget;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Brings one member to a chart: lock, a look at how things are, entry APPLYING, archive kept, the site's {@code before}
 * commands, definitions and system charts, helm and the rollout, entry APPLIED or BROKEN, verification and entry VERIFIED when asked for; unlock.
 *
 * <p>May be repeated after any end: a run that was killed leaves an APPLYING entry, and the next turn at the same chart goes on
 * with that entry and the baseline that it holds. Turns of different members may run at the same time, in threads of their own.
 */
public final class MemberTurn {
    private static final Duration GLANCE = Duration.ofMillis(1);

    private final Ports ports;
    private final Narration narration;

    public MemberTurn(Ports ports) {
        this.ports = Objects.requireNonNull(ports);
        this.narration = ports.narration();
    }

    /**
     * Does the turn; a broken rollout and a bad verdict are results, not failures.
     *
     * @throws Failure of kind REFUSED when somebody else deploys, UNAVAILABLE, USAGE when it cannot be rendered or a command of
     *     the site fails, INTERRUPTED; the lock is given back whatever comes
     */
    public MemberResult run(Turn turn) {
        Place place = turn.place();
        if (place.reached().cluster().ensureNamespace(place.release().namespace())) {
            narration.say("made namespace " + place.release().namespace());
        }
        return ports.locks()
                .holding(place.reached(), place.release(), lock -> locked(turn, ReleaseLock.pendingGrace(lock)));
    }

    private MemberResult locked(Turn turn, Duration pendingGrace) {
        Place place = turn.place();
        Entries entries = new Entries(turn, ports.time());
        ReleaseRecord record = place.record();
        Deployment entry = entries.begin(before(turn, entries, record));
        String copy = copied(turn, entries, entry);
        Applied applied = apply(turn, entries, new Heritage(pendingGrace, record.unjudged()));
        RolloutReport report = applied.report();
        MemberResult result = MemberResult.applied(place.name(), applied.release(), report)
                .keeping(copy, place.record().last().map(Deployment::system).orElse(List.of()));
        if (!applied.own()) {
            String note = "system chart " + applied.release() + ": "
                    + report.causes().get(0).sentence();
            entries.now(Phase.BROKEN, note, HelmRevision.NONE);
            return result;
        }
        HelmRevision helm =
                new HelmRevision(report.revision(), ports.helm().version().toString());
        if (!report.deployed()) {
            entries.now(Phase.BROKEN, report.causes().get(0).sentence(), helm);
            return result;
        }
        ReleaseRecord written = entries.now(Phase.APPLIED, "", helm);
        return turn.judging().isPresent()
                ? judged(turn, entries, written, turn.judging().get(), result)
                : result;
    }

    private Before before(Turn turn, Entries entries, ReleaseRecord record) {
        Optional<Deployment> unfinished = entries.unfinished(record);
        if (unfinished.isPresent()) {
            Deployment entry = unfinished.get();
            narration.say(turn.place().name() + ": an earlier run at this commit did not come to its end ("
                    + entry.state().phase().name().toLowerCase(Locale.ROOT) + " since "
                    + entry.finishedAt() + "); going on from there");
            boolean judged = entry.state().phase() == Phase.VERIFIED;
            return new Before(
                    entry.state().baseline(), entry.state().redBefore(), judged ? Map.of() : entry.versions());
        }
        Optional<ReleaseRevision> installed = ports.helm().status(turn.place().release());
        if (installed.isEmpty()) {
            return Before.UNKNOWN;
        }
        Before before = look(turn);
        boolean takeOver = record.last().isEmpty()
                && before.verdict() == Verdict.PASS
                && installed.get().status().equals("deployed");
        if (takeOver) {
            narration.say(turn.place().name() + ": nothing is recorded yet; revision "
                    + installed.get().number() + " is healthy and taken over");
            entries.takeOver(
                    new HelmRevision(installed.get().number(), ""),
                    InstalledVersions.of(ports.helm(), turn.place().release(), installed.get()),
                    before);
        }
        return before;
    }

    /** How the member is before anything is touched; that it is red stops nothing, since the change may be the cure. */
    private Before look(Turn turn) {
        Optional<MemberTarget> target = Targets.of(turn.place().member(), Expected.anything());
        if (target.isEmpty()) {
            return workloads(turn.place());
        }
        narration.say(turn.place().name() + ": looking at how it is before anything is touched");
        Budgets budgets =
                Targets.budgets(turn.chart().site().config(), turn.limits().baseline());
        VerificationReport report =
                verify(turn, target.get(), Depth.CACHED_LAUNCH, budgets.lookingOnce(), Baseline.none());
        Before before = new Before(
                Targets.verdict(report),
                Targets.red(report),
                Targets.versions(report, turn.place().name()));
        if (before.verdict() != Verdict.PASS) {
            narration.warn(turn.place().name() + ": was " + before.verdict() + " before: " + report.summary());
        }
        return before;
    }

    /** Of a member that cannot be asked its workloads are all that is known. */
    private static Before workloads(Place place) {
        try (WorkloadFeed feed = place.reached()
                .cluster()
                .watch(place.release().namespace(), place.release().name())) {
            Observation seen = feed.next(GLANCE);
            boolean whole = seen.trouble().isEmpty()
                    && seen.workloads().stream()
                            .filter(workload -> !workload.hook())
                            .allMatch(Workload::complete);
            return new Before(whole ? Verdict.PASS : Verdict.INCONCLUSIVE, List.of(), Map.of());
        }
    }

    /** Where the hub's database is kept; empty when this change does not migrate it. */
    private String copied(Turn turn, Entries entries, Deployment entry) {
        if (!entry.hubCopy().isEmpty()) {
            return entry.hubCopy();
        }
        HubCopy copies = new HubCopy(ports);
        Optional<HubMove> move =
                copies.needed(turn.place(), turn.chart().objects(turn.place().member()));
        if (move.isEmpty()) {
            return "";
        }
        try {
            String where =
                    copies.make(turn.place(), move.get(), entry.startedAt()).orElse("");
            entries.copied(where);
            return where;
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.REFUSED || failure.kind() == FailureKind.USAGE) {
                entries.now(Phase.BROKEN, failure.reason(), HelmRevision.NONE);
            }
            throw failure;
        }
    }

    private void keepArchive(Turn turn, ReleaseRecord record) {
        var archives = turn.place()
                .reached()
                .cluster()
                .archives(
                        turn.place().release().namespace(),
                        turn.place().release().name());
        archives.put(turn.chart().digest(), ArchiveFile.bytes(turn.chart().archive()));
        archives.keepOnly(record.deployments().stream().map(Deployment::digest).collect(Collectors.toSet()));
    }

    /** What the member's release came to, or the release of the system chart that stood in the way. */
    private record Applied(String release, RolloutReport report, boolean own) {}

    /** What the runs before have left. */
    private record Heritage(Duration pendingGrace, OptionalInt unjudged) {}

    private Applied apply(Turn turn, Entries entries, Heritage before) {
        Place place = turn.place();
        try {
            keepArchive(turn, place.record());
            new SiteCommands(ports)
                    .run(
                            "before",
                            turn.chart().site().config().before(),
                            turn.chart().site().root(),
                            variables(place));
            Optional<Stopped> stopped = new SystemTurn(
                            ports, turn.limits().rollout(), turn.limits().hold())
                    .apply(place, turn.chart().system(), place.record(), entries::system);
            if (stopped.isPresent()) {
                return new Applied(stopped.get().release(), stopped.get().report(), false);
            }
            RolloutReport report = new ReleaseRollout(
                            ports.helm(), place.reached().cluster(), ports.time(), narration)
                    .apply(new ReleaseRequest(
                                    place.release(),
                                    turn.chart().archive(),
                                    turn.chart().values(place.member()),
                                    ports.work().resolve("turn-" + place.name()),
                                    turn.limits().rollout(),
                                    turn.limits().hold(),
                                    before.pendingGrace())
                            .after(before.unjudged()));
            return new Applied(place.release().name(), report, true);
        } catch (Failure failure) {
            // what is unavailable or interrupted may have changed something: the next run finds APPLYING and goes on
            if (failure.kind() == FailureKind.USAGE) {
                entries.now(Phase.BROKEN, failure.reason(), HelmRevision.NONE);
            }
            throw failure;
        }
    }

    private Map<String, String> variables(Place place) {
        String context = place.reached().cluster().context();
        return Map.of(
                "KUBECONFIG",
                        ContextKubeconfig.variable(
                                place.reached().kubeconfig(),
                                context,
                                ports.work().resolve("contexts")),
                "BINDER_CD_CONTEXT", context,
                "BINDER_CD_MEMBER", place.name(),
                "BINDER_CD_ENVIRONMENT", place.environment().name(),
                "BINDER_CD_RELEASE", place.release().name(),
                "BINDER_CD_NAMESPACE", place.release().namespace());
    }

    private MemberResult judged(
            Turn turn, Entries entries, ReleaseRecord record, Turn.Judging judging, MemberResult result) {
        Expected expected = judging.over(Targets.expected(turn.place().member(), record));
        Optional<MemberTarget> target = Targets.of(turn.place().member(), expected);
        if (target.isEmpty()) {
            narration.say(turn.place().name() + ": runs no BinderHub, so its rollout is its verdict");
            entries.judged(Verdict.PASS, "runs no BinderHub: every workload is ready", Map.of());
            return result;
        }
        Baseline baseline = record.last().map(Targets::baseline).orElse(Baseline.none());
        VerificationReport report = verify(turn, target.get(), judging.depth(), judging.budgets(), baseline);
        entries.judged(
                Targets.verdict(report),
                report.summary(),
                Targets.versions(report, turn.place().name()));
        return result.with(report);
    }

    private VerificationReport verify(Turn turn, MemberTarget target, Depth depth, Budgets budgets, Baseline baseline) {
        return new Verification(ports.http(), ports.time(), narration, Optional.empty())
                .run(new VerificationRequest(
                        List.of(target),
                        Optional.empty(),
                        Targets.launch(turn.chart().site().config()),
                        depth,
                        budgets,
                        Optional.empty(),
                        baseline));
    }
}
