package io.bindercd.update.merge;

import io.bindercd.git.Commit;
import io.bindercd.record.Deployment;
import io.bindercd.record.Journal;
import io.bindercd.record.ReleaseRecord;
import java.util.Locale;
import java.util.Optional;

/** Whether the change before has its final verdict. */
final class InFlight {
    private static final int HASH = 40;

    private InFlight() {}

    /**
     * What is still under way; empty when the next change may come. Where nothing was ever delivered, only a proposal that is
     * merged already is waited for.
     *
     * @param head the deploy branch's newest commit
     * @param proposed whether it came by a proposal
     */
    static Optional<String> of(ReleaseRecord record, String head, boolean proposed) {
        Optional<Journal> journal = record.unfinished();
        if (journal.isPresent()) {
            return Optional.of("an unfinished " + journal.get().task() + " of "
                    + Commit.brief(journal.get().commit()) + ", begun at "
                    + journal.get().startedAt());
        }
        // What was found installed before the first delivery bears no commit.
        Optional<Deployment> last = record.deployments().stream()
                .filter(one -> one.commit().length() == HASH)
                .findFirst();
        if (last.isEmpty()) {
            return proposed ? Optional.of(undelivered(head)) : Optional.empty();
        }
        if (!last.get().state().outcome().isFinal()) {
            return Optional.of(sentence(last.get()));
        }
        Optional<Deployment> newest = record.of(head);
        return newest.isEmpty()
                ? Optional.of(undelivered(head))
                : newest.filter(one -> !one.state().outcome().isFinal()).map(InFlight::sentence);
    }

    private static String sentence(Deployment deployment) {
        return Commit.brief(deployment.commit()) + " has no final verdict yet ("
                + deployment.state().phase().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " on staging since "
                + deployment.finishedAt() + ")";
    }

    private static String undelivered(String head) {
        return "the newest commit " + Commit.brief(head) + " is not delivered yet";
    }
}
