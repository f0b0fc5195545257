package io.bindercd.delivery.track;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Heals a release that a killed Helm left {@code pending-*}; Helm itself never does (helm/helm#7476, #8987, #10599).
 *
 * <p>The revision is marked as failed, which is what Helm does when it is asked to end. Nothing is rolled back and nothing
 * removed: the upgrade that follows starts from there, a first installation too.
 */
final class PendingHealing {
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Helm helm;
    private final ClusterClient cluster;
    private final Time time;
    private final Narration narration;

    PendingHealing(Helm helm, ClusterClient cluster, Time time, Narration narration) {
        this.helm = helm;
        this.cluster = cluster;
        this.time = time;
        this.narration = narration;
    }

    /**
     * The release's newest revision, healed when need be; empty when there is no release. A pending one that is younger than the
     * request's grace is waited for, since its Helm may be alive.
     *
     * @throws Failure of kind REFUSED when the time for that is not there, or it cannot be healed
     */
    Optional<ReleaseRevision> heal(ReleaseRequest request, Deadline deadline) {
        Optional<ReleaseRevision> newest = settled(request, deadline);
        if (newest.isEmpty() || !newest.get().pending()) {
            return newest;
        }
        ReleaseRevision pending = newest.get();
        String what = words(pending, request);
        narration.say(what + ": left behind by a run that was killed; marking it as failed");
        boolean healed = new HistoryMark(cluster, narration, request.release()).healed(pending);
        Optional<ReleaseRevision> after = helm.status(request.release());
        if (!healed && after.filter(ReleaseRevision::pending).isPresent()) {
            throw Failure.refused(
                    what + ", and cannot be marked as failed: its Secret is not there, or somebody changes it",
                    "See what else deploys this release; Helm may keep its history elsewhere than in Secrets.");
        }
        return after;
    }

    /** The newest revision once it is not pending any more, or has been for too long. */
    private Optional<ReleaseRevision> settled(ReleaseRequest request, Deadline deadline) {
        int waitedFor = 0;
        while (true) {
            Optional<ReleaseRevision> newest = helm.status(request.release());
            if (newest.isEmpty() || !newest.get().pending()) {
                return newest;
            }
            ReleaseRevision pending = newest.get();
            Instant dead = pending.updated().plus(request.pendingGrace());
            if (!time.now().isBefore(dead)) {
                return newest;
            }
            String what = words(pending, request) + ": another Helm seems to be at work";
            if (!dead.isBefore(deadline.end())) {
                throw Failure.refused(
                        what,
                        "Wait until it has ended. If it was killed, repeat in "
                                + Math.max(1, Duration.between(time.now(), dead).toSeconds()) + "s.");
            }
            if (waitedFor != pending.number()) {
                waitedFor = pending.number();
                narration.say(what + "; waiting until it has ended, or counts as killed at " + dead);
            }
            time.sleep(LOOK);
        }
    }

    private static String words(ReleaseRevision pending, ReleaseRequest request) {
        return "revision " + pending.number() + " of release "
                + request.release().name() + " is " + pending.status() + " since " + pending.updated();
    }
}
