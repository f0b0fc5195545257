package io.bindercd.delivery.system;

import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.core.Narration;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.track.ReleaseRequest;
import io.bindercd.delivery.track.ReleaseRollout;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.policy.change.RenderedChange;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.SystemRelease;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Brings a member to its definitions and system charts, in their order. What did not change is left alone. May be repeated after
 * any end.
 */
public final class SystemTurn {
    private static final Duration ESTABLISHED = Duration.ofMinutes(1);

    private final Ports ports;
    private final Narration narration;
    private final Duration timeout;
    private final Duration hold;

    /**
     * @param timeout for each chart
     * @param hold how long every workload must stay ready
     */
    public SystemTurn(Ports ports, Duration timeout, Duration hold) {
        this.ports = Objects.requireNonNull(ports);
        this.narration = ports.narration();
        this.timeout = Objects.requireNonNull(timeout);
        this.hold = Objects.requireNonNull(hold);
    }

    /** A chart that did not get ready. */
    public record Stopped(String release, RolloutReport report) {
        public Stopped {
            Objects.requireNonNull(release);
            Objects.requireNonNull(report);
        }
    }

    /**
     * Applies what changed.
     *
     * @param record the member's, as it is now
     * @param written is told of each release before it is touched, and when it is ready
     * @return the chart that did not get ready, after which nothing more was done; empty when all did
     */
    public Optional<Stopped> apply(
            Place place, SystemParts parts, ReleaseRecord record, Consumer<SystemRelease> written) {
        for (Tree definition : parts.definitions()) {
            narration.say(place.name() + ": applying CustomResourceDefinition "
                    + definition.get("metadata", "name").text());
            place.reached().cluster().definitions().apply(definition, ESTABLISHED);
        }
        for (PackedSystemChart chart : parts.charts(place.environment(), place.member())) {
            if (leftAlone(place, chart, record, written)) {
                continue;
            }
            ReleaseRef release = chart.release(place.reached());
            if (place.reached().cluster().ensureNamespace(release.namespace())) {
                narration.say("made namespace " + release.namespace());
            }
            Optional<Stopped> stopped = ports.locks()
                    .holding(place.reached(), release, lock -> changed(place, chart, record, written, lock));
            if (stopped.isPresent()) {
                return stopped;
            }
        }
        return Optional.empty();
    }

    private boolean leftAlone(
            Place place, PackedSystemChart chart, ReleaseRecord record, Consumer<SystemRelease> written) {
        Optional<Integer> there = unchanged(ports.helm(), place, chart, record);
        there.ifPresent(revision -> {
            narration.say(place.name() + ": system chart " + chart.wanted().release() + " is unchanged (revision "
                    + revision + ")");
            written.accept(chart.done(revision));
        });
        return there.isPresent();
    }

    private Optional<Stopped> changed(
            Place place,
            PackedSystemChart chart,
            ReleaseRecord record,
            Consumer<SystemRelease> written,
            HeldLock lock) {
        // while this member waited for its turn, another one of the same cluster may have brought it there
        if (leftAlone(place, chart, record, written)) {
            return Optional.empty();
        }
        written.accept(chart.begun());
        RolloutReport report = upgrade(place, chart, unjudged(chart, record), ReleaseLock.pendingGrace(lock));
        if (!report.deployed()) {
            return Optional.of(new Stopped(chart.wanted().release(), report));
        }
        written.accept(chart.done(report.revision()));
        return Optional.empty();
    }

    /** As {@link ReleaseRequest#unjudged}. */
    static OptionalInt unjudged(PackedSystemChart chart, ReleaseRecord record) {
        List<SystemRelease> known = record.deployments().stream()
                .flatMap(entry ->
                        entry.system(chart.wanted().release(), chart.wanted().namespace()).stream())
                .toList();
        return known.isEmpty() || !known.get(0).content().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(known.stream()
                        .mapToInt(SystemRelease::revision)
                        .filter(revision -> revision > 0)
                        .findFirst()
                        .orElse(0));
    }

    private RolloutReport upgrade(Place place, PackedSystemChart chart, OptionalInt unjudged, Duration pendingGrace) {
        ReleaseRef release = chart.release(place.reached());
        return new ReleaseRollout(ports.helm(), place.reached().cluster(), ports.time(), narration)
                .apply(new ReleaseRequest(
                                release,
                                chart.archive(),
                                chart.values(),
                                ports.work().resolve("system-" + place.name() + "-" + release.name()),
                                timeout,
                                hold,
                                pendingGrace)
                        .after(unjudged));
    }

    /** The revision that is what the chart would make; empty when there is none, or nobody saw it come to its good end. */
    static Optional<Integer> unchanged(Helm helm, Place place, PackedSystemChart chart, ReleaseRecord record) {
        ReleaseRef release = chart.release(place.reached());
        Optional<ReleaseRevision> live =
                helm.status(release).filter(revision -> revision.status().equals("deployed"));
        Optional<SystemRelease> known = record.deployments().stream()
                .flatMap(entry -> entry.system(release.name(), release.namespace()).stream())
                .findFirst();
        if (live.isEmpty() || known.filter(one -> one.content().isEmpty()).isPresent()) {
            return Optional.empty();
        }
        int number = live.get().number();
        boolean recorded = known.filter(
                        one -> one.revision() == number && one.content().equals(chart.content()))
                .isPresent();
        // another member of the same cluster, or a person, may have brought it there
        boolean same = recorded
                || RenderedChange.between(helm.objects(release, number), chart.objects())
                        .isEmpty();
        return same ? Optional.of(number) : Optional.empty();
    }
}
