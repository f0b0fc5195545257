package io.bindercd.delivery.deploy;

import io.bindercd.core.Failure;
import io.bindercd.delivery.SitePlaces.Meant;
import io.bindercd.delivery.change.ChangeFacts;
import io.bindercd.delivery.change.Objections;
import io.bindercd.delivery.change.Origins;
import io.bindercd.delivery.prepare.PreparedChart;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.record.ReleaseRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What speaks against a deploy. */
final class Gate {
    private final ReleaseRecord home;
    private final Meant meant;

    /**
     * @param home the home record
     */
    Gate(ReleaseRecord home, Meant meant) {
        this.home = Objects.requireNonNull(home);
        this.meant = Objects.requireNonNull(meant);
    }

    /** Ends the run where the commit's delivery is over; production may still get what was promoted. */
    void refuseEnded(String head) {
        Optional<Outcome> ended =
                home.of(head).map(entry -> entry.state().outcome()).filter(Outcome::isFinal);
        if (ended.isPresent() && !meant.production()) {
            throw Failure.nothing("commit " + head + " was delivered before: its delivery ended as "
                    + ended.get().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /**
     * Whether the commit is deployed and seen healthy already.
     *
     * @param records of those who are to get it
     */
    static boolean done(List<ReleaseRecord> records, String head) {
        return records.stream()
                .allMatch(record -> record.last()
                        .filter(entry -> entry.commit().equals(head) && entry.verified())
                        .isPresent());
    }

    /** Ends the run where something newer was deployed before. */
    void refuseSuperseded(List<ReleaseRecord> records, String head, Origins origins) {
        for (ReleaseRecord record : records) {
            Optional<String> newest = record.last().map(Deployment::commit).filter(commit -> !commit.equals(head));
            if (newest.isPresent() && origins.contains(newest.get(), head)) {
                throw Failure.nothing("superseded: " + meant.name() + " has commit " + newest.get()
                                + ", which is newer than " + head)
                        .withResult(Map.of("superseded", true));
            }
        }
    }

    /** Refuses a chart that is not what it was when this commit was deployed before. */
    void refuseChanged(PreparedChart chart) {
        home.of(chart.commit())
                .map(Deployment::digest)
                .filter(digest -> !digest.isEmpty() && !digest.equals(chart.digest()))
                .ifPresent(digest -> {
                    throw Failure.refused(
                            "the chart of commit " + chart.commit() + " was " + digest + ", is now " + chart.digest(),
                            "Pin what changes by itself (a Chart.lock, the tools that 'prepare' runs), commit, and deploy"
                                    + " that.");
                });
    }

    /** The same for the charts that come before it. */
    void refuseChangedSystem(PreparedChart chart) {
        home.of(chart.commit()).ifPresent(chart.system()::refuseChanged);
    }

    void refuseHeld(Map<String, String> components) {
        Objections.refuseHeld(home, components);
    }

    /** Refuses production what staging has not seen healthy, and whatever promotion would refuse. */
    void refuseUnpromoted(PreparedChart chart, ChangeFacts facts) {
        Objections.refuseFrozen(home);
        Optional<Deployment> staged = home.of(chart.commit());
        boolean seen = staged.filter(entry -> entry.verified() && entry.digest().equals(chart.digest()))
                .isPresent();
        if (!seen) {
            throw Failure.refused(
                    "staging has not verified commit " + chart.commit() + " with chart " + chart.digest(),
                    "Run 'binder-cd deploy staging' and 'binder-cd verify staging' first.");
        }
        if (!facts.approvals().suffices()) {
            throw Failure.refused(
                    facts.approvals().missing() + " more approval(s) needed for a change of class "
                            + facts.whole().tree().get("class") + "; given by "
                            + (facts.approvals().given().isEmpty()
                                    ? "nobody"
                                    : String.join(", ", facts.approvals().given())),
                    "Let people review the pull request and approve it, then repeat.");
        }
    }
}
