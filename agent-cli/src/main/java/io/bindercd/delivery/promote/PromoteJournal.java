package io.bindercd.delivery.promote;

import io.bindercd.core.Time;
import io.bindercd.delivery.Place;
import io.bindercd.record.Deployment;
import io.bindercd.record.Journal;
import io.bindercd.record.Outcome;
import io.bindercd.record.ReleaseRecord;
import java.util.List;
import java.util.Optional;

/** How far a promotion has come, in the home record; the revert reads there which members were touched. */
final class PromoteJournal {
    private static final String TASK = "promote";
    private static final String ROTATION = "rotation";

    private final Place home;
    private final Time time;
    private final String commit;

    private PromoteJournal(Place home, Time time, String commit) {
        this.home = home;
        this.time = time;
        this.commit = commit;
    }

    /**
     * Goes on with the commit's own journal; one of another commit is replaced, since the newer one brings all of it. A delivery
     * that had ended on staging is open again, in the same write: from here on it may be reverted, and nothing else is merged.
     */
    static PromoteJournal open(Place home, Time time, String commit) {
        home.record(record -> {
            ReleaseRecord open = record.change(commit, entry -> reopened(entry, time));
            return ours(open, commit).isPresent() ? open : open.with(Journal.begin(TASK, commit, time.now()));
        });
        return new PromoteJournal(home, time, commit);
    }

    private static Deployment reopened(Deployment entry, Time time) {
        return entry.state().outcome() == Outcome.ENDED
                ? entry.with(entry.state().ended(Outcome.OPEN, entry.state().note()), time.now())
                : entry;
    }

    private static Optional<Journal> ours(ReleaseRecord record, String commit) {
        return record.unfinished()
                .filter(journal ->
                        journal.task().equals(TASK) && journal.commit().equals(commit));
    }

    /** Whether an earlier run has begun to change something. */
    boolean resumed() {
        return steps().stream().anyMatch(step -> step.name().startsWith("touch "));
    }

    /** Notes, before its first write, that a member is about to be changed. */
    void touch(String member) {
        mark("touch " + member, "");
    }

    void done(String member) {
        mark("done " + member, "");
    }

    /** Who was in rotation before anything was changed. */
    Optional<List<String>> rotation() {
        return steps().stream()
                .filter(step -> step.name().equals(ROTATION))
                .map(Journal.Step::detail)
                .reduce((older, newer) -> newer)
                .map(names -> names.isEmpty() ? List.of() : List.of(names.split(",")));
    }

    void rotation(List<String> names) {
        mark(ROTATION, String.join(",", names));
    }

    private List<Journal.Step> steps() {
        return ours(home.record(), commit).map(Journal::steps).orElse(List.of());
    }

    private void mark(String step, String detail) {
        home.record(record -> {
            Journal journal = ours(record, commit).orElseGet(() -> Journal.begin(TASK, commit, time.now()));
            return journal.detail(step).isPresent() ? record : record.with(journal.done(step, detail, time.now()));
        });
    }
}
