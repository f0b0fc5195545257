package io.bindercd.update.merge;

import io.bindercd.core.Deadline;
import io.bindercd.core.Time;
import io.bindercd.github.CommitChecks;
import io.bindercd.github.CommitChecks.Check;
import io.bindercd.github.CommitChecks.Verdict;
import io.bindercd.update.branch.DeployRepository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The checks that the deploy branch asks for. */
final class RequiredChecks {
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private RequiredChecks() {}

    /** Why the commit may not be merged yet; pending checks are waited for until the deadline. */
    static Optional<String> objection(DeployRepository repository, String commit, Time time, Deadline deadline) {
        List<String> names =
                repository.github().requiredChecks(repository.facts().name(), repository.branch());
        while (!names.isEmpty()) {
            CommitChecks checks =
                    repository.github().commits(repository.facts().name()).checks(commit);
            Optional<Check> red = checks.only(names::contains).red();
            if (red.isPresent()) {
                return Optional.of("the required check " + red.get().name() + " is "
                        + red.get().words() + " (" + red.get().url() + ")");
            }
            Optional<String> missing = names.stream()
                    .filter(name -> checks.only(name::equals).verdict() != Verdict.GREEN)
                    .findFirst();
            if (missing.isEmpty() || deadline.passed()) {
                return missing.map(name -> "the required check " + name + " is not done yet");
            }
            time.sleep(deadline.atMost(PAUSE));
        }
        return Optional.empty();
    }
}
