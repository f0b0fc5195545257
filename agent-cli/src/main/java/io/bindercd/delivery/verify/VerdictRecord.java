package io.bindercd.delivery.verify;

import io.bindercd.delivery.Place;
import io.bindercd.delivery.member.Targets;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.Verdict;
import io.bindercd.verification.model.VerificationReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes verdicts into members' records. */
final class VerdictRecord {
    private VerdictRecord() {}

    /**
     * Why a verdict of the deployment cannot be recorded; empty when it can.
     *
     * @param entry the record's newest deployment of the commit
     */
    static Optional<String> objection(Optional<Deployment> entry, String commit) {
        if (entry.isEmpty()) {
            return Optional.of("no deployment of commit " + commit + " is recorded there");
        }
        Phase phase = entry.get().state().phase();
        return phase == Phase.APPLIED || phase == Phase.VERIFIED
                ? Optional.empty()
                : Optional.of("its deployment is " + word(phase));
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case APPLYING -> "not finished";
            case BROKEN -> "broken";
            case ROLLED_BACK -> "taken back";
            case APPLIED -> "applied";
            case VERIFIED -> "verified";
        };
    }

    /**
     * Records the verdict with the deployment that was looked at, unless another one has begun since.
     *
     * @param last true where a commit's way ends with this member: its good verdict ends the delivery
     */
    static void write(Place place, Deployment seen, VerificationReport report, boolean last, Instant now) {
        place.record(record -> record.change(
                seen.commit(),
                entry -> entry.startedAt().equals(seen.startedAt()) ? judged(entry, place, report, last, now) : entry));
    }

    // what says nothing takes nothing back: the release was seen healthy, and may be gone back to
    private static Deployment judged(
            Deployment entry, Place place, VerificationReport report, boolean last, Instant now) {
        Verdict verdict = Targets.verdict(report);
        if (verdict == Verdict.INCONCLUSIVE && entry.state().verdict() == Verdict.PASS) {
            return entry;
        }
        Map<String, String> read = Targets.versions(report, place.name());
        Deployment judged = entry.with(entry.state().judged(verdict, report.summary()), now);
        Deployment whole = read.isEmpty() ? judged : judged.withVersions(read);
        return last && verdict == Verdict.PASS && !entry.state().outcome().isFinal()
                ? whole.with(whole.state().ended(Outcome.ENDED, report.summary()), now)
                : whole;
    }
}
