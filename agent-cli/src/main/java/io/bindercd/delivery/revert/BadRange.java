package io.bindercd.delivery.revert;

import io.bindercd.core.Failure;
import io.bindercd.delivery.change.Origins;
import io.bindercd.git.Commit;
import io.bindercd.git.GitRepository;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is taken back: the deploy branch's own commits after the last one whose delivery came to a good end.
 *
 * @param entry staging's deployment of the newest of them
 * @param good the last good deployment before it; empty when none is recorded
 * @param base the commit that is good; excluded
 * @param commits newest first, at least one; of a merge the merge alone
 */
record BadRange(Deployment entry, Optional<Deployment> good, String base, List<Commit> commits) {
    private static final int MOST = 500;

    BadRange {
        Objects.requireNonNull(entry);
        Objects.requireNonNull(good);
        Objects.requireNonNull(base);
        commits = List.copyOf(commits);
    }

    /** The newest of them. */
    String head() {
        return entry.commit();
    }

    boolean contains(String commit) {
        return commits.stream().anyMatch(one -> one.hash().equals(commit));
    }

    List<String> hashes() {
        return commits.stream().map(Commit::hash).toList();
    }

    /** Whether a commit's delivery needs nobody's care any more. */
    static boolean good(Deployment entry) {
        Outcome outcome = entry.state().outcome();
        return outcome == Outcome.REVERTED
                || (outcome.isFinal() && entry.state().verdict() != Verdict.FAIL);
    }

    /**
     * The range that ends with a commit.
     *
     * @param home the home record, which has a deployment of the commit
     * @throws Failure of kind USAGE when this clone lacks the commits
     */
    static BadRange of(GitRepository git, Origins origins, ReleaseRecord home, String head) {
        List<Deployment> all = home.deployments();
        Deployment entry = home.of(head).orElseThrow(() -> Failure.bug("no deployment of " + head + " is recorded"));
        List<Deployment> older = all.subList(all.indexOf(entry) + 1, all.size());
        Optional<Deployment> good = older.stream().filter(BadRange::good).findFirst();
        String oldest = head;
        for (Deployment one : older) {
            if (good.isPresent() && one.equals(good.get())) {
                break;
            }
            oldest = origins.contains(head, one.commit()) ? one.commit() : oldest;
        }
        String first = oldest;
        String base = good.map(Deployment::commit)
                .filter(commit -> origins.contains(head, commit))
                .or(() -> parent(git, first))
                .orElseThrow(() -> Failure.usage(
                        "commit " + first + " has no parent here, so nothing is known to go back to",
                        "Fetch more history (git fetch --unshallow), then repeat."));
        return new BadRange(entry, good, base, firstParents(git, base, head));
    }

    private static Optional<String> parent(GitRepository git, String commit) {
        return git.log("", commit, 1).stream()
                .findFirst()
                .map(Commit::parents)
                .filter(parents -> !parents.isEmpty())
                .map(parents -> parents.get(0));
    }

    private static List<Commit> firstParents(GitRepository git, String base, String head) {
        Map<String, Commit> known = new HashMap<>();
        git.log(base, head, MOST).forEach(commit -> known.put(commit.hash(), commit));
        List<Commit> line = new ArrayList<>();
        Optional<Commit> at = Optional.ofNullable(known.get(head));
        while (at.isPresent()) {
            line.add(at.get());
            at = at.get().parents().stream().findFirst().map(known::get);
        }
        if (line.isEmpty()) {
            throw Failure.usage(
                    "there is nothing between " + base + " and " + head + " to take back",
                    "Look at 'status' and at the deploy branch's log.");
        }
        return line;
    }
}
