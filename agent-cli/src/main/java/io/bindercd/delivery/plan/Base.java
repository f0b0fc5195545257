package io.bindercd.delivery.plan;

import io.bindercd.core.Failure;
import io.bindercd.git.Commit;
import io.bindercd.git.GitHistory;
import io.bindercd.site.config.SiteConfig;
import java.util.List;
import java.util.Optional;

/** Finds the commit that a plan compares with, in the clone alone: a build of a branch has no login to ask anybody. */
final class Base {
    private final GitHistory git;
    private final SiteConfig config;

    Base(GitHistory git, SiteConfig config) {
        this.git = git;
        this.config = config;
    }

    /**
     * The full hash of the base: the given one; else where the branch left the deploy branch; on the deploy branch itself the
     * commit before, or HEAD when there are changes that are not committed.
     */
    String of(Optional<String> given) {
        if (given.isPresent()) {
            return git.resolve(given.get())
                    .orElseThrow(() -> Failure.usage(
                            "there is no commit '" + given.get() + "' in this clone", "Fetch it, or correct --base."));
        }
        String head = git.head();
        Optional<String> left = deployBranch().flatMap(branch -> git.mergeBase(branch, head));
        if (left.isPresent() && !left.get().equals(head)) {
            return left.get();
        }
        if (!git.isClean()) {
            return head;
        }
        return git.log("", head, 1).stream()
                .findFirst()
                .map(Commit::parents)
                .filter(parents -> !parents.isEmpty())
                .flatMap(parents -> git.resolve(parents.get(0)))
                .orElseThrow(() -> Failure.usage(
                        "there is no commit before " + head + " in this clone to compare with",
                        "Fetch more of the history (git fetch --unshallow), or name one with --base."));
    }

    private Optional<String> deployBranch() {
        List<String> candidates = config.branch()
                .map(branch -> List.of("origin/" + branch, branch))
                .orElse(List.of("origin/HEAD", "origin/main", "origin/master"));
        return candidates.stream().map(git::resolve).flatMap(Optional::stream).findFirst();
    }
}
