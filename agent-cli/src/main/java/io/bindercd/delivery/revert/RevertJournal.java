package io.bindercd.delivery.revert;

import io.bindercd.core.Ledger;
import io.bindercd.core.Time;
import io.bindercd.delivery.Place;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.Journal;
import io.bindercd.record.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far a revert has come, in the home record: every finished phase, so that the next run goes on after it. */
final class RevertJournal {
    static final String TASK = "revert";
    private static final String OURS = "frozen by us";

    private final Place home;
    private final Time time;
    private Journal journal;

    private RevertJournal(Place home, Time time, Journal journal) {
        this.home = home;
        this.time = time;
        this.journal = journal;
    }

    /** The unfinished revert that is on record. */
    static Optional<Journal> unfinished(ReleaseRecord record) {
        return record.unfinished().filter(journal -> journal.task().equals(TASK));
    }

    /** Goes on with what is on record. */
    static RevertJournal resume(Place home, Time time, Journal journal) {
        return new RevertJournal(home, time, journal);
    }

    /**
     * Begins, in one write: holds, the freeze, the journal. A freeze that is there stays, and is not lifted at the end.
     *
     * @param touched the members of the bad change, as {@code a,b}
     */
    static RevertJournal begin(Place home, Time time, BadRange range, List<Hold> holds, Freeze freeze, String touched) {
        Instant now = time.now();
        Journal detected =
                new Journal(TASK, range.head(), range.entry().startedAt(), List.of()).done("detect", touched, now);
        ReleaseRecord kept = home.record(record -> {
            ReleaseRecord held = record;
            for (Hold hold : holds) {
                held = held.hold(hold.component(), hold.version()).isPresent() ? held : held.with(hold);
            }
            boolean ours = record.frozen().isEmpty();
            return (ours ? held.with(freeze) : held).with(detected.done("hold", ours ? OURS : "", time.now()));
        });
        return new RevertJournal(home, time, kept.unfinished().orElse(detected));
    }

    boolean done(String step) {
        return journal.detail(step).isPresent();
    }

    /** What a finished step has left for those after it. */
    Optional<String> detail(String step) {
        return journal.detail(step);
    }

    void mark(String step, String detail) {
        ReleaseRecord kept = home.record(
                record -> record.with(unfinished(record).orElse(journal).done(step, detail, time.now())));
        journal = kept.unfinished().orElse(journal);
    }

    /** Takes the journal away, and the freeze when it was ours. */
    void end() {
        boolean ours = journal.detail("hold").filter(OURS::equals).isPresent();
        journal = journal.done("lift", "", time.now());
        home.record(record -> {
            ReleaseRecord lifted = ours ? record.with((Freeze) null) : record;
            return lifted.with((Journal) null);
        });
    }

    /** How the time was spent, from the first write of the bad deployment on. */
    Ledger ledger(Duration budget) {
        Ledger ledger = Ledger.open(journal.startedAt(), budget);
        Instant from = journal.startedAt();
        for (Journal.Step step : journal.steps()) {
            ledger = ledger.enter(step.name(), from);
            from = step.at();
        }
        return ledger.close(from);
    }
}
