package io.bindercd.delivery.promote;

import io.bindercd.core.Failure;
import io.bindercd.delivery.change.Objections;
import io.bindercd.delivery.change.Origins;
import io.bindercd.policy.Approvals;
import io.bindercd.record.Deployment;
import io.bindercd.record.Journal;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.site.config.Mode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What speaks against promoting a commit; every refusal names its remedy. */
final class PromoteGate {
    private final ReleaseRecord home;
    private final String head;

    /**
     * @param home the home record
     */
    PromoteGate(ReleaseRecord home, String head) {
        this.home = Objects.requireNonNull(home);
        this.head = Objects.requireNonNull(head);
    }

    /**
     * Ends the run where the commit's delivery is over, or a newer one is on staging.
     *
     * @param afterEnd whether one that was to end on staging goes on all the same
     */
    void refuseEnded(Origins origins, boolean afterEnd) {
        Optional<Outcome> ended = home.of(head)
                .map(entry -> entry.state().outcome())
                .filter(Outcome::isFinal)
                .filter(outcome -> !(afterEnd && outcome == Outcome.ENDED));
        if (ended.isPresent()) {
            throw over(ended.get());
        }
        Optional<String> newer = home.last()
                .map(Deployment::commit)
                .filter(commit -> !commit.equals(head) && origins.contains(commit, head));
        if (newer.isPresent()) {
            throw Failure.nothing("superseded: staging has commit " + newer.get() + ", which is newer than " + head)
                    .withResult(Map.of("superseded", true));
        }
    }

    private Failure over(Outcome outcome) {
        String reason = switch (outcome) {
            case PROMOTED -> "commit " + head + " is on production and verified already";
            case REVERTED -> "commit " + head + " takes part in a revert that is done; production needs nothing";
            case STAGING_ONLY -> "commit " + head + " changes staging only; production is not touched";
            case ENDED, OPEN ->
                "the delivery of commit " + head + " has ended on staging, as was asked for; 'binder-cd promote"
                        + " --after-end' brings it to production all the same";
        };
        return Failure.nothing(reason);
    }

    void refuseFrozen() {
        Optional<Journal> revert =
                home.unfinished().filter(journal -> journal.task().equals("revert"));
        if (revert.isPresent()) {
            throw Failure.refused(
                    "the revert of commit " + revert.get().commit() + " is not finished",
                    "Run 'binder-cd revert' again: it goes on where it was stopped.");
        }
        Objections.refuseFrozen(home);
    }

    /** Staging's verified deployment of the commit. */
    Deployment verified() {
        Deployment entry = home.of(head)
                .orElseThrow(() -> Failure.refused(
                        "staging has no deployment of commit " + head,
                        "Run 'binder-cd deploy staging', then 'binder-cd verify staging', then promote."));
        if (entry.verified()) {
            return entry;
        }
        Phase phase = entry.state().phase();
        if (phase == Phase.APPLIED || phase == Phase.VERIFIED) {
            boolean failed = entry.state().verdict() == Verdict.FAIL;
            throw Failure.refused(
                    "staging's verification of commit " + head + " has "
                            + (failed ? "failed: " + entry.state().note() : "not passed yet"),
                    failed
                            ? "Take it back with 'binder-cd revert staging', or mend what is broken and run 'binder-cd verify"
                                    + " staging' again."
                            : "Run 'binder-cd verify staging'.");
        }
        throw Failure.refused(
                "on staging commit " + head + " is "
                        + phase.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (entry.state().note().isEmpty()
                                ? ""
                                : ": " + entry.state().note()),
                phase == Phase.ROLLED_BACK
                        ? "Promote a commit that staging has verified."
                        : "Run 'binder-cd deploy staging' again, or 'binder-cd revert staging'.");
    }

    /** Refuses a chart that is not the one that staging has verified. */
    static void refuseChanged(Deployment staged, String digest) {
        if (!staged.digest().isEmpty() && !staged.digest().equals(digest)) {
            throw Failure.refused(
                    "staging has verified chart " + staged.digest() + ", and this is " + digest,
                    "Pin what changes by itself (a Chart.lock, the tools that 'prepare' runs), commit, and deliver that.");
        }
    }

    static void refuseAlone(Mode mode, Approvals.Standing approvals) {
        if (!mode.mayPromote(approvals.given().size())) {
            throw Failure.refused(
                    "the site's mode is '" + mode.name().toLowerCase(Locale.ROOT)
                            + "' and no person stands behind the change",
                    "Let a person approve it: 'binder-cd promote --approved-by LOGIN', or the pull request.");
        }
        if (!approvals.suffices()) {
            throw Failure.refused(
                    approvals.missing() + " more approval(s) needed of " + approvals.required() + "; given by "
                            + (approvals.given().isEmpty() ? "nobody" : String.join(", ", approvals.given())),
                    "Let people review the pull request and approve it, or name them: 'binder-cd promote --approved-by LOGIN'.");
        }
    }
}
