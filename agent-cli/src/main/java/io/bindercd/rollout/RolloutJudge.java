package io.bindercd.rollout;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.bindercd.rollout.rules.NewEvents;
import io.bindercd.rollout.rules.Rules;
import io.bindercd.rollout.rules.Sight;
import io.bindercd.rollout.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges a rollout from one observation after another. Does nothing but think; remembers how long signs last.
 *
 * <p>Only what is newer than the baseline counts: pods of the new revision, events since, conditions that were not there
 * before. While the API does not answer, the clock of every sign stands still.
 */
public final class RolloutJudge {
    private final Observation baseline;
    private final JudgePolicy policy;
    private final Map<String, Spells> memory = new HashMap<>();
    private final Bustle bustle;
    private Duration blind = Duration.ZERO;
    private @Nullable Instant lastLook;
    private Judgement last = new Judgement(List.of(), "nothing was observed yet");

    /**
     * A judge of one change.
     *
     * @param baseline what was there before the change
     */
    public RolloutJudge(Observation baseline, JudgePolicy policy) {
        this.baseline = baseline;
        this.policy = policy;
        this.bustle = new Bustle(baseline);
    }

    /** What is to be said at this moment; {@code now} must be newer than the change and than the last one handed in. */
    public Judgement observe(Observation now) {
        if (!now.trouble().isEmpty()) {
            if (lastLook != null) {
                blind = blind.plus(Duration.between(lastLook, now.at()));
            }
            lastLook = now.at();
            last = new Judgement(last.verdicts(), now.trouble());
            return last;
        }
        lastLook = now.at();
        NewEvents events = NewEvents.since(baseline, now);
        boolean busy = bustle.busy(now, now.at().minus(blind));
        List<WorkloadVerdict> verdicts = new ArrayList<>();
        for (Workload workload : now.workloads()) {
            verdicts.add(judge(workload, now, events, busy));
        }
        last = new Judgement(verdicts, "");
        return last;
    }

    /** True when the change altered the workload's spec, or made it. */
    public boolean touched(Workload workload) {
        return baseline.workload(workload.ref())
                .filter(before -> before.uid().equals(workload.uid()) && before.generation() == workload.generation())
                .isEmpty();
    }

    private WorkloadVerdict judge(Workload workload, Observation now, NewEvents events, boolean busy) {
        Instant time = now.at().minus(blind);
        boolean touched = touched(workload);
        String counts = Words.counts(workload);
        boolean wasWell =
                baseline.workload(workload.ref()).filter(Workload::complete).isPresent();
        if (!touched && !wasWell) {
            String detail = workload.complete() ? counts : counts + ", as before the change";
            return new WorkloadVerdict(workload, false, Standing.BYSTANDER, detail, List.of());
        }
        Spells spells = memory.computeIfAbsent(workload.uid(), uid -> new Spells(workload));
        if (!spells.about(workload)) {
            spells = new Spells(workload);
            memory.put(workload.uid(), spells);
        }
        if (!known(workload)) {
            return new WorkloadVerdict(
                    workload, touched, Standing.WAITING, "its controller has not seen the change yet", List.of());
        }
        List<PodState> pods = pods(workload, now);
        List<PodState> displaced = displaced(workload, now);
        spells.disturb(pods, displaced, workload, events, time);
        boolean unsteady = spells.unsteady(time, policy.hold());
        List<Signal> signals =
                Rules.look(new Sight(workload, pods, spells.losses(), now, baseline, events, unsteady, busy));
        return weigh(new Case(workload, touched, counts, pods, now, time), signals, spells);
    }

    private record Case(
            Workload workload, boolean touched, String counts, List<PodState> pods, Observation now, Instant time) {}

    private WorkloadVerdict weigh(Case it, List<Signal> signals, Spells spells) {
        Map<Signal.Key, List<Signal>> groups = new LinkedHashMap<>();
        signals.forEach(signal ->
                groups.computeIfAbsent(signal.key(), key -> new ArrayList<>()).add(signal));
        List<Cause> fatal = new ArrayList<>();
        List<Cause> suspected = new ArrayList<>();
        Duration since = Duration.between(baseline.at(), it.time());
        Duration tried = spells.tried(baseline.at());
        Reach reach = new Reach(baseline, it.now(), it.workload(), it.pods().size());
        groups.forEach((key, group) -> {
            Signal gravest = gravest(group);
            Duration lasted = group.stream()
                    .map(signal -> spells.lasted(signal.spell(), it.time()))
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            boolean decided = reach.of(gravest, group)
                    .filter(signal -> policy.decides(signal, lasted, since, tried))
                    .isPresent();
            if (it.touched() && decided) {
                fatal.add(gravest.cause());
            } else if (policy.names(gravest, lasted)) {
                suspected.add(gravest.cause());
            }
        });
        if (!fatal.isEmpty()) {
            return verdict(it, Standing.FAILED, fatal.get(0).message(), fatal);
        }
        Duration readyFor = spells.readyFor(complete(it), it.time());
        if (it.workload().paused()) {
            // its author wants nothing to be rolled out, or started, until it is resumed
            return verdict(it, Standing.READY, "paused: nothing is rolled out until it is resumed", List.of());
        }
        if (!complete(it)) {
            String what = suspected.isEmpty()
                    ? Words.waitingFor(it.workload())
                    : suspected.get(0).message();
            return verdict(it, Standing.WAITING, what, suspected);
        }
        Duration hold = it.touched() ? spells.hold(policy.hold()) : Duration.ZERO;
        if (readyFor.compareTo(hold) < 0) {
            String what = suspected.isEmpty()
                    ? "ready, must stay so for " + hold.toSeconds() + "s"
                    : "ready, but " + suspected.get(0).message();
            return verdict(it, Standing.SETTLING, what, suspected);
        }
        spells.recovered(signals.stream().map(Signal::spell).collect(Collectors.toSet()));
        return verdict(it, Standing.READY, "", List.of());
    }

    private static WorkloadVerdict verdict(Case it, Standing standing, String what, List<Cause> causes) {
        String detail = what.isEmpty() ? it.counts() : it.counts() + ", " + what;
        return new WorkloadVerdict(it.workload(), it.touched(), standing, detail, causes);
    }

    private static Signal gravest(List<Signal> group) {
        Signal gravest = group.get(0);
        for (Signal signal : group) {
            gravest = signal.urgency().compareTo(gravest.urgency()) < 0 ? signal : gravest;
        }
        return gravest;
    }

    private static boolean known(Workload workload) {
        boolean revised = workload.kind() != WorkloadKind.DEPLOYMENT
                || !workload.revision().isEmpty()
                || workload.counts().wanted() == 0
                // it gets its first revision when it is resumed
                || workload.paused();
        return workload.current() && revised;
    }

    /** Pods of the newest spec that the cluster removed from their nodes since the change. */
    private List<PodState> displaced(Workload workload, Observation now) {
        return now.podsOf(workload.ref()).stream()
                .filter(pod -> pod.displaced()
                        && (workload.revision().isEmpty() || pod.revision().equals(workload.revision()))
                        && baseline.pod(pod.uid()).filter(PodState::displaced).isEmpty())
                .toList();
    }

    private static List<PodState> pods(Workload workload, Observation now) {
        return now.podsOf(workload.ref()).stream()
                .filter(pod -> (workload.revision().isEmpty() || pod.revision().equals(workload.revision()))
                        && !pod.deleting()
                        && !pod.displaced())
                .toList();
    }

    /** As the workload itself, but a DaemonSet need not be ready on nodes that are not. */
    private static boolean complete(Case it) {
        Workload workload = it.workload();
        if (workload.kind() != WorkloadKind.DAEMON_SET || workload.complete() || !workload.current()) {
            return workload.complete();
        }
        Counts counts = workload.counts();
        long excused = it.now().podsOf(workload.ref()).stream()
                .filter(pod -> !pod.ready())
                .filter(pod ->
                        it.now().node(pod.node()).filter(node -> !node.ready()).isPresent())
                .count();
        return excused > 0 && counts.wanted() - Math.min(counts.updated(), counts.available()) <= excused;
    }
}
