package io.bindercd.delivery.revert;

import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.policy.change.Classification;
import io.bindercd.policy.change.RenderedChange;
import io.bindercd.record.SystemRelease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gives the system charts that a bad change moved back what they had. */
final class SystemRollback {
    private final Ports ports;
    private final RevisionRollback back;

    SystemRollback(Ports ports, RevisionRollback back) {
        this.ports = Objects.requireNonNull(ports);
        this.back = Objects.requireNonNull(back);
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
                all.add(new Moved(
                        release, before.filter(revision -> ports.helm().has(release, revision))));
            }
        }
        Collections.reverse(all);
        return all;
    }

    /** What of it no rollback undoes. */
    List<String> oneWay(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        for (Moved one : moved(suspect)) {
            Optional<ReleaseRevision> now = ports.helm().status(one.release());
            if (now.isPresent() && one.before().isPresent()) {
                RenderedChange change = RenderedChange.between(
                        ports.helm().objects(one.release(), one.before().get()),
                        ports.helm().objects(one.release(), now.get().number()));
                lines.addAll(Classification.of(change, true).oneWay());
            }
        }
        return lines;
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
        String done = ports.locks()
                .holding(
                        place.reached(),
                        release,
                        lock -> back.to(revision, place, release, ReleaseLock.pendingGrace(lock)));
        return name + " " + done;
    }
}
