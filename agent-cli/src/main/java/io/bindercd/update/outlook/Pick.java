package io.bindercd.update.outlook;

import io.bindercd.core.Failure;
import java.util.List;
import java.util.Optional;

/** Picks the one version that may be moved up to now. */
public final class Pick {
    private Pick() {}

    /**
     * The newest version that may be proposed.
     *
     * @throws Failure of kind NOTHING when there is nothing newer or something is still awaited of it, UNAVAILABLE when it could
     *     not be found out, REFUSED when all that is newer is unfit; each with what was looked at as evidence
     */
    public static String newest(Outlook outlook) {
        Optional<Candidate> choice = outlook.choice();
        if (choice.isPresent()) {
            return choice.get().version();
        }
        Watched watched = outlook.watched();
        String at = watched.title() + " is at " + watched.version();
        if (!outlook.outdated()) {
            throw Failure.nothing(at + ", and nothing newer is published");
        }
        List<String> looked = outlook.looked().stream()
                .map(one -> one.version() + ": " + one.why())
                .toList();
        Optional<Candidate> awaited = outlook.awaited();
        if (awaited.isPresent()) {
            throw Failure.nothing(at + ", and " + awaited.get().version() + " waits: "
                            + awaited.get().why())
                    .withEvidence(looked);
        }
        Candidate last = outlook.looked().get(outlook.looked().size() - 1);
        String why = at + ", and whether " + last.version() + " may follow ";
        throw last.fitness() == Fitness.UNKNOWN
                ? Failure.unavailable(
                                why + "could not be found out: " + last.why(), "Repeat it, or say which: --to VERSION.")
                        .withEvidence(looked)
                : Failure.refused(
                                at + ", and none of what is newer may follow; " + last.version() + ": " + last.why(),
                                "Wait for the next version, or say which you mean: --to VERSION.")
                        .withEvidence(looked);
    }
}
