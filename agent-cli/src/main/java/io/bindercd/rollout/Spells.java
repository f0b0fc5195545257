package io.bindercd.rollout;

import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.bindercd.rollout.rules.Losses;
import io.bindercd.rollout.rules.NewEvents;
import io.bindercd.rollout.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the judge remembers of one workload: since when signs last, since when it is ready, when it was last disturbed. */
final class Spells {
    /** A container that runs for a moment between two ends has not recovered. */
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(15);
    /** However long a container lived before it ended, it is not waited for longer. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

    /** Who was ready for some time before it ended must now be so for this much longer. */
    private static final Duration LEAST_BEYOND = Duration.ofSeconds(5);
    /** A node tells of 25 events of a pod, then of one in five minutes (client-go: tools/record/events_cache.go). */
    private static final int MOST_TOLD = 24;

    private final String uid;
    private final String revision;
    private final Map<Signal.Spell, Seen> spells = new HashMap<>();
    private final Removals removals = new Removals();
    private final Lives lives = new Lives();
    private Duration longestLife = Duration.ZERO;
    private Duration firstLook = Duration.ZERO;
    private boolean silent;
    private int disturbances = -1;
    private @Nullable Instant disturbed;
    private @Nullable Instant readySince;

    private record Seen(Instant first, Instant last) {}

    Spells(Workload workload) {
        this.uid = workload.uid();
        this.revision = revision(workload);
    }

    /** True when the memory is about the same pods; a mere change of their number leaves it as it is. */
    boolean about(Workload workload) {
        return uid.equals(workload.uid()) && revision.equals(revision(workload));
    }

    private static String revision(Workload workload) {
        return workload.revision().isEmpty() ? "generation " + workload.generation() : workload.revision();
    }

    /** Notes ends of containers and failures of liveness probes; an untouched workload's former ones do not count. */
    void disturb(List<PodState> pods, List<PodState> displaced, Workload workload, NewEvents events, Instant now) {
        removals.follow(pods, displaced, workload.counts().wanted(), now);
        Losses losses = removals.losses();
        int count = losses.count();
        if (losses.again()) {
            displaced.stream()
                    .flatMap(pod -> pod.containers().stream())
                    .forEach(container -> container.latestExit().ifPresent(this::lived));
            displaced.forEach(pod -> pod.containers().forEach(container -> lives.follow(pod, container, false, now)));
        }
        for (PodState pod : pods) {
            if (pod.done() || ending(pod, workload)) {
                // it was to end, and has
                continue;
            }
            for (ContainerState container : pod.containers()) {
                count += container.init() ? container.restarts() : container.exits();
                container.latestExit().ifPresent(this::lived);
                boolean killed = unhealthy(pod, container, events);
                lives.follow(pod, container, killed, now);
                if (killed) {
                    firstLook = longer(firstLook, workload.patience().liveness(container.name()));
                }
            }
            count += events.of(pod.uid()).stream()
                    .filter(event -> event.reason().equals("Unhealthy")
                            && !event.message().startsWith("Readiness"))
                    .mapToInt(event -> event.count())
                    .sum();
        }
        if (disturbances >= 0 && count > disturbances) {
            disturbed = now;
            readySince = null;
        }
        disturbances = count;
    }

    /** A bare pod that ended well: its end is told a moment before it is told that nothing more comes. */
    private static boolean ending(PodState pod, Workload workload) {
        return workload.kind() == WorkloadKind.POD
                && pod.restarts() == 0
                && pod.containers().stream().noneMatch(container -> container.running() || container.waiting())
                && pod.containers().stream()
                        .allMatch(container -> container
                                .latestExit()
                                .filter(exit -> exit.code() == 0)
                                .isPresent());
    }

    /** True when its liveness probe failed: the next failure shows at the probe's next look, unless its node is silent by then. */
    private boolean unhealthy(PodState pod, ContainerState container, NewEvents events) {
        List<ObservedEvent> told = events.of(pod.uid());
        silent |= told.stream().mapToInt(ObservedEvent::count).sum() >= MOST_TOLD;
        return told.stream()
                .anyMatch(event -> event.reason().equals("Unhealthy")
                        && event.message().startsWith("Liveness")
                        && (event.container().isEmpty() || event.container().equals(container.name())));
    }

    /** The pods that were taken away. */
    Losses losses() {
        return removals.losses();
    }

    private void lived(Exit exit) {
        if (exit.started() != null && exit.finished() != null) {
            Duration life = Duration.between(exit.started(), exit.finished());
            longestLife = life.compareTo(longestLife) > 0 ? life : longestLife;
        }
    }

    boolean unsteady(Instant now, Duration hold) {
        return disturbed != null && Duration.between(disturbed, now).compareTo(hold) < 0;
    }

    /** How long after the change a container was last seen to end, or a probe to fail; zero when none was. */
    Duration tried(Instant change) {
        return disturbed == null ? Duration.ZERO : Duration.between(change, disturbed);
    }

    /** How long the sign has lasted by now. */
    Duration lasted(Signal.Spell key, Instant now) {
        Seen before = spells.get(key);
        Duration gap = longer(SHORTEST_GAP, doubleLife());
        Instant first = before == null || Duration.between(before.last, now).compareTo(gap) > 0 ? now : before.first;
        spells.put(key, new Seen(first, now));
        return Duration.between(first, now);
    }

    /** How long it has been ready by now, zero when it is not. */
    Duration readyFor(boolean ready, Instant now) {
        if (!ready) {
            readySince = null;
            return Duration.ZERO;
        }
        if (readySince == null) {
            readySince = now;
        }
        return Duration.between(readySince, now);
    }

    /** How long it must stay ready: longer than containers that ended had been, and than a liveness probe takes to look. */
    Duration hold(Duration usual) {
        Duration life =
                removals.losses().again() ? longer(lives.longest(silent), removals.longest()) : lives.longest(silent);
        Duration beyond = life.plus(longer(LEAST_BEYOND, life.dividedBy(4)));
        Duration least = life.isZero() ? firstLook : longer(beyond, firstLook);
        return longer(usual, least.compareTo(LONGEST_HOLD) < 0 ? least : LONGEST_HOLD);
    }

    /** Forgets signs that are over for good. */
    void recovered(Set<Signal.Spell> showing) {
        spells.keySet().retainAll(showing);
    }

    private Duration doubleLife() {
        Duration twice = longestLife.multipliedBy(2);
        return twice.compareTo(LONGEST_HOLD) < 0 ? twice : LONGEST_HOLD;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
