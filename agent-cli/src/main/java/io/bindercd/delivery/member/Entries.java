package io.bindercd.delivery.member;

import io.bindercd.core.Time;
import io.bindercd.delivery.Place;
import io.bindercd.record.Deployment;
import io.bindercd.record.Deployment.HelmRevision;
import io.bindercd.record.Deployment.State;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.SystemRelease;
import io.bindercd.record.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The entries that one turn writes into its member's record. */
final class Entries {
    private final Turn turn;
    private final Place place;
    private final Time time;

    Entries(Turn turn, Time time) {
        this.turn = turn;
        this.place = turn.place();
        this.time = time;
    }

    /** How things were before the first write. */
    record Before(Verdict verdict, List<String> red, Map<String, String> versions) {
        static final Before UNKNOWN = new Before(Verdict.NONE, List.of(), Map.of());
    }

    /** The entry of an earlier run at the very same thing that did not come to a good end: its baseline is still the one. */
    Optional<Deployment> unfinished(ReleaseRecord record) {
        return record.last()
                .filter(last -> last.commit().equals(turn.chart().commit())
                        && last.digest().equals(turn.chart().digest())
                        && last.state().phase() != Phase.ROLLED_BACK
                        && !last.state().outcome().isFinal()
                        && !last.verified());
    }

    /** Records what ran before anything was recorded, so that there is something to go back to. */
    void takeOver(HelmRevision found, Map<String, String> components, Before before) {
        Instant now = time.now();
        State state =
                new State(Phase.VERIFIED, Verdict.PASS, Verdict.NONE, List.of(), Outcome.ENDED, "as it was found");
        Deployment entry = new Deployment(
                Deployment.TAKEN_OVER, "", found, components, before.versions(), state, now, now, turn.origin());
        place.record(record -> record.last().isEmpty() ? record.with(entry) : record);
    }

    /** Opens the turn's entry, or the one of the run before it again; gives it back. */
    Deployment begin(Before before) {
        Instant now = time.now();
        return place.record(record -> {
                    Optional<Deployment> again = unfinished(record);
                    Deployment entry = entry(
                                    before, again.map(Deployment::startedAt).orElse(now), now)
                            .withHubCopy(again.map(Deployment::hubCopy).orElse(""))
                            .withSystem(again.map(Deployment::system).orElse(List.of()));
                    return again.isPresent() ? record.change(entry.commit(), old -> entry) : record.with(entry);
                })
                .last()
                .orElseThrow();
    }

    private Deployment entry(Before before, Instant startedAt, Instant now) {
        return new Deployment(
                turn.chart().commit(),
                turn.chart().digest(),
                HelmRevision.NONE,
                turn.chart().components(),
                before.versions(),
                new State(Phase.APPLYING, Verdict.NONE, before.verdict(), before.red(), turn.outcome(), ""),
                startedAt,
                now,
                turn.origin());
    }

    /** Writes how far the turn's entry has come. */
    ReleaseRecord now(Phase phase, String note, HelmRevision helm) {
        return change(entry -> entry.with(helm).with(entry.state().in(phase, note), time.now()));
    }

    /** Writes where the hub's database is kept, before anything touches it. */
    void copied(String where) {
        change(entry -> entry.withHubCopy(where));
    }

    /** Writes how far a system chart has come. */
    void system(SystemRelease release) {
        change(entry -> entry.with(release));
    }

    ReleaseRecord judged(Verdict verdict, String note, Map<String, String> versions) {
        return change(entry -> entry.withVersions(versions).with(entry.state().judged(verdict, note), time.now()));
    }

    private ReleaseRecord change(UnaryOperator<Deployment> change) {
        return place.record(record -> record.change(turn.chart().commit(), change));
    }
}
