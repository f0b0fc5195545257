package io.bindercd.delivery.track;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRevision;
import java.time.Duration;
import java.util.Optional;

/**
 * Heals a release that a killed Helm left {@code pending-*}; Helm itself never does (helm/helm#7476, #8987, #10599).
 *
 * <p>The revision is marked as failed, which is what Helm does when it is asked to end. Nothing is rolled back and nothing
 * removed: the upgrade that follows starts from there, a first installation too.
 */
final class PendingHealing {
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

    /** The release's newest revision, healed when need be; empty when there is no release. */
    Optional<ReleaseRevision> heal(ReleaseRequest request) {
        Optional<ReleaseRevision> newest = helm.status(request.release());
        if (newest.isEmpty() || !newest.get().pending()) {
            return newest;
        }
        ReleaseRevision pending = newest.get();
        String what = "revision " + pending.number() + " of release "
                + request.release().name() + " is " + pending.status() + " since " + pending.updated();
        Duration age = Duration.between(pending.updated(), time.now());
        if (age.compareTo(request.pendingGrace()) < 0) {
            throw Failure.refused(
                    what + ": another Helm seems to be at work",
                    "Wait until it has ended. If it was killed, repeat in "
                            + Math.max(1, request.pendingGrace().minus(age).toSeconds()) + "s.");
        }
        narration.say(what + ": left behind by a run that was killed; marking it as failed");
        boolean healed = cluster.failPending(
                request.release().namespace(),
                request.release().name(),
                pending.number(),
                "Marked as failed by binder-cd: its Helm was killed");
        Optional<ReleaseRevision> after = helm.status(request.release());
        if (!healed && after.filter(ReleaseRevision::pending).isPresent()) {
            throw Failure.refused(
                    what + ", and cannot be marked as failed: its Secret is not there, or somebody changes it",
                    "See what else deploys this release; Helm may keep its history elsewhere than in Secrets.");
        }
        return after;
    }
}
