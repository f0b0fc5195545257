package io.bindercd.delivery.track;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tells Helm's own history which revisions did not come to their good end, as {@code helm --wait} does; we have Helm not wait,
 * so that it takes every revision for deployed.
 *
 * <p>Whoever comes next, by us or by hand, sees it in {@code helm history}, and a repeat does not take what this revision broke
 * for something that was broken before. Helm upgrades from a failed revision as from any other, since the one before is
 * superseded already; it keeps the description when it supersedes the failed one in turn.
 */
final class HistoryMark {
    private static final String OURS = "binder-cd: ";
    private static final int LONGEST = 250;

    private final ClusterClient cluster;
    private final Narration narration;
    private final ReleaseRef release;

    HistoryMark(ClusterClient cluster, Narration narration, ReleaseRef release) {
        this.cluster = cluster;
        this.narration = narration;
        this.release = release;
    }

    /** Marks a revision that Helm takes for deployed. That it cannot be marked is told, and changes no verdict. */
    void failed(int revision, String why) {
        try {
            if (mark(revision, "deployed", why)) {
                narration.say("revision " + revision + " is marked as failed in Helm's history");
            }
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED) {
                throw failure;
            }
            narration.warn("revision " + revision + " could not be marked as failed (" + failure.reason()
                    + "); a repeat may take what it broke for broken before");
        }
    }

    /** The same for a run that is being stopped: its interrupt must not keep us from it. */
    void stopped(int revision) {
        boolean interrupted = Thread.interrupted();
        try {
            failed(revision, "stopped before its verdict");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Marks a revision whose Helm was killed; false when somebody else changed it, or Helm keeps its history elsewhere. */
    boolean healed(ReleaseRevision pending) {
        return mark(pending.number(), pending.status(), "its Helm was killed");
    }

    private boolean mark(int revision, String status, String why) {
        String words = OURS + why;
        return cluster.markFailed(
                release.namespace(),
                release.name(),
                revision,
                status,
                words.length() <= LONGEST ? words : words.substring(0, LONGEST - 3) + "...");
    }

    /** The newest revision before that one of which nobody said that it failed. */
    static OptionalInt lastGood(List<ReleaseRevision> history, int before) {
        return history.stream()
                .filter(one -> one.number() < before
                        && !one.pending()
                        && !one.status().equals("failed")
                        && !one.description().startsWith(OURS))
                .mapToInt(ReleaseRevision::number)
                .max();
    }
}
