package io.bindercd.delivery.revert;

import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.Ports;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.hub.HubRestore;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.policy.change.Classification;
import io.bindercd.policy.change.RenderedChange;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.config.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gives one member back the revision that was last seen healthy. */
final class ClusterRollback {
    private final Ports ports;
    private final RevisionRollback back;
    private final BadRange range;
    private final SystemRollback system;

    ClusterRollback(Ports ports, Rollout rollout, BadRange range) {
        this.range = Objects.requireNonNull(range);
        this.ports = Objects.requireNonNull(ports);
        this.back = new RevisionRollback(ports, rollout);
        this.system = new SystemRollback(ports, back);
    }

    /** What of the bad change no rollback undoes; empty when all of it can be undone. */
    List<String> oneWay(Suspect suspect) {
        Optional<ReleaseRevision> now = ports.helm().status(suspect.place().release());
        Optional<Integer> target = target(suspect);
        List<String> lines = new ArrayList<>(system.oneWay(suspect));
        if (now.isEmpty() || target.isEmpty() || target.get() == now.get().number()) {
            return lines;
        }
        RenderedChange change = RenderedChange.between(
                manifest(suspect.place(), target.get()),
                manifest(suspect.place(), now.get().number()));
        lines.addAll(Classification.of(change, true).oneWay());
        return lines;
    }

    private List<Tree> manifest(Place place, int revision) {
        return ports.helm().objects(place.release(), revision);
    }

    /** The revision to go back to, when it is known and Helm still has it. */
    private Optional<Integer> target(Suspect suspect) {
        return suspect.target()
                .map(entry -> entry.helm().revision())
                .filter(revision -> revision > 0)
                .filter(revision -> ports.helm().has(suspect.place().release(), revision));
    }

    /**
     * Rolls back, under the member's own lock.
     *
     * @return one line: what was done, or why nothing was
     */
    String underLock(Suspect suspect) {
        return ports.locks().holding(suspect.place().reached(), suspect.place().release(), lock -> held(suspect, lock));
    }

    /** Rolls back, under a lock that the caller holds. */
    String held(Suspect suspect, HeldLock lock) {
        return roll(suspect, ReleaseLock.pendingGrace(lock));
    }

    private String roll(Suspect suspect, Duration pendingGrace) {
        ReleaseRef release = suspect.place().release();
        Optional<Integer> target = target(suspect);
        if (target.isEmpty()) {
            return done(suspect, "no revision that was seen healthy is known; the redeploy must do");
        }
        Optional<ReleaseRevision> now = ports.helm().status(release);
        boolean there = now.filter(
                        one -> one.number() == target.get() && one.status().equals("deployed"))
                .isPresent();
        if (there) {
            return done(suspect, "still at revision " + target.get() + ", nothing to roll back");
        }
        return done(suspect, back.to(target.get(), suspect.place(), release, pendingGrace));
    }

    /** No deployment of the range is what the member has any more, the older ones neither. */
    private String done(Suspect suspect, String own) {
        List<String> lines = new ArrayList<>(List.of(own));
        lines.addAll(system.roll(suspect));
        String line = String.join("; ", lines);
        Instant now = ports.time().now();
        suspect.place().record(record -> {
            ReleaseRecord taken = record;
            for (Deployment entry : record.deployments()) {
                if (range.contains(entry.commit()) && entry.state().phase() != Phase.ROLLED_BACK) {
                    taken = taken.change(
                            entry.commit(), one -> one.with(one.state().in(Phase.ROLLED_BACK, line), now));
                }
            }
            return taken;
        });
        ports.narration().say(line);
        return line;
    }

    /** The refusal to undo what cannot be undone; says where the hub's database was copied to, and how to put it back. */
    Failure refusal(Suspect suspect, List<String> oneWay) {
        Place place = suspect.place();
        ReleaseRef release = place.release();
        int revision = target(suspect).orElse(0);
        List<String> evidence = new ArrayList<>(oneWay);
        Optional<String> copy = place.record().deployments().stream()
                .filter(entry -> range.contains(entry.commit()))
                .map(Deployment::hubCopy)
                .filter(where -> !where.isEmpty())
                .reduce((newer, older) -> older);
        copy.ifPresent(where -> {
            int now = ports.helm().status(release).map(ReleaseRevision::number).orElse(0);
            evidence.addAll(
                    HubRestore.commands(release, revision, where, manifest(place, revision), manifest(place, now)));
        });
        String back = copy.map(where -> "The hub's database from before is kept as " + where
                        + " (claim/file). A person must put it back, for example with the commands below")
                .orElse("A person must put back what was lost");
        return Failure.refused(
                        "on " + suspect.name() + " the change has no way back: " + oneWay.get(0),
                        back + ", then run 'helm rollback " + release.name() + " " + revision + " --namespace "
                                + release.namespace() + "' and 'binder-cd revert' again, which goes on from there.")
                .withEvidence(evidence);
    }
}
