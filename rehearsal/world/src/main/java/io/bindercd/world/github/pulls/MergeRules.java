package io.bindercd.world.github.pulls;

import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Protection;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.Review;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a protected branch says to a merge. */
final class MergeRules {
    private MergeRules() {}

    /** Why the pull request must not be merged yet, in GitHub's words; empty when nothing is in the way. */
    static Optional<String> blocker(Repository repository, PullRequest pull) {
        Optional<Protection> protection = repository.protection(pull.text().base());
        return protection
                .flatMap(rules -> missingCheck(repository, pull, rules))
                .or(() -> protection.flatMap(rules -> missingApproval(repository, pull, rules)));
    }

    private static Optional<String> missingCheck(Repository repository, PullRequest pull, Protection rules) {
        for (String name : rules.requiredChecks()) {
            Optional<Conclusion> conclusion = repository.checks().conclusion(pull.headSha(), name);
            if (conclusion.isEmpty() || conclusion.get() == Conclusion.PENDING) {
                return Optional.of("Required status check \"" + name + "\" is expected.");
            }
            if (!conclusion.get().green()) {
                return Optional.of("Required status check \"" + name + "\" is failing.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingApproval(Repository repository, PullRequest pull, Protection rules) {
        Map<String, Review.State> verdicts = new LinkedHashMap<>();
        for (Review review : pull.reviews()) {
            boolean counts = repository.permission(review.author()).allows(Permission.WRITE);
            if (counts && review.state() != Review.State.COMMENTED) {
                verdicts.put(review.author().login(), review.state());
            }
        }
        if (rules.requiredApprovals() == 0) {
            return Optional.empty();
        }
        if (verdicts.containsValue(Review.State.CHANGES_REQUESTED)) {
            return Optional.of("Changes have been requested by a reviewer with write access.");
        }
        long approvals =
                verdicts.values().stream().filter(Review.State.APPROVED::equals).count();
        return approvals >= rules.requiredApprovals()
                ? Optional.empty()
                : Optional.of("At least " + rules.requiredApprovals()
                        + " approving review is required by reviewers with write access.");
    }
}
