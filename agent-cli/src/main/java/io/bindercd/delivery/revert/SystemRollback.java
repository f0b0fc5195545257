package io.bindercd.delivery.revert;

import io.bindercd.core.Tree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.track.ReleaseRequest;
import io.bindercd.delivery.track.ReleaseRollout;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.helm.manifest.Manifests;
import io.bindercd.policy.change.Classification;
import io.bindercd.policy.change.RenderedChange;
import io.bindercd.record.SystemRelease;
import io.bindercd.site.config.Rollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gives the system charts that a bad change moved back what they had. */
final class SystemRollback {
    private static final int LOOKED_AT = 30;

    private final Ports ports;
    private final Rollout rollout;

    SystemRollback(Ports ports, Rollout rollout) {
        this.ports = Objects.requireNonNull(ports);
        this.rollout = Objects.requireNonNull(rollout);
    }

    /** A release that was moved, and the revision that it had; empty where it had none, or Helm has it no more. */
    private record Moved(ReleaseRef release, Optional<Integer> before) {}

    /** The last one to be deployed first. */
    private List<Moved> moved(Suspect suspect) {
        List<Moved> all = new ArrayList<>();
        for (SystemRelease bad : suspect.bad().system()) {
            Optional<Integer> before = suspect.target()
                    .flatMap(entry -> entry.system(bad.name(), bad.namespace()))
                    .map(SystemRelease::revision)
                    .filter(revision -> revision > 0);
            if (before.filter(revision -> revision == bad.revision()).isEmpty()) {
                ReleaseRef release = suspect.place().reached().release(bad.name(), bad.namespace());
                all.add(new Moved(release, before.filter(revision -> kept(release, revision))));
            }
        }
        Collections.reverse(all);
        return all;
    }

    private boolean kept(ReleaseRef release, int revision) {
        return ports.helm().history(release, LOOKED_AT).stream().anyMatch(one -> one.number() == revision);
    }

    /** What of it no rollback undoes. */
    List<String> oneWay(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        for (Moved one : moved(suspect)) {
            Optional<ReleaseRevision> now = ports.helm().status(one.release());
            if (now.isPresent() && one.before().isPresent()) {
                RenderedChange change = RenderedChange.between(
                        objects(one.release(), one.before().get()),
                        objects(one.release(), now.get().number()));
                lines.addAll(Classification.of(change, true).oneWay());
            }
        }
        return lines;
    }

    private List<Tree> objects(ReleaseRef release, int revision) {
        return Manifests.parse(
                "revision " + revision + " of " + release.name(), ports.helm().manifest(release, revision));
    }

    /** Rolls back; one line for each release that was moved. */
    List<String> roll(Suspect suspect) {
        return moved(suspect).stream().map(one -> roll(suspect.place(), one)).toList();
    }

    private String roll(Place place, Moved moved) {
        ReleaseRef release = moved.release();
        String name = "system chart " + release.name();
        if (moved.before().isEmpty()) {
            return name + " stays as the change left it: what it was before is not known, or it was not there";
        }
        int revision = moved.before().get();
        RolloutReport report = ports.locks()
                .holding(
                        place.reached(),
                        release,
                        lock -> new ReleaseRollout(
                                        ports.helm(), place.reached().cluster(), ports.time(), ports.narration())
                                .rollbackTo(
                                        revision,
                                        new ReleaseRequest(
                                                release,
                                                ports.work(),
                                                List.of(),
                                                ports.work(),
                                                rollout.deadline(),
                                                rollout.hold(),
                                                ReleaseLock.pendingGrace(lock))));
        return report.deployed()
                ? name + " rolled back to the content of revision " + revision
                : name + ": the rollback to revision " + revision + " did not get ready: "
                        + report.causes().get(0).sentence();
    }
}
