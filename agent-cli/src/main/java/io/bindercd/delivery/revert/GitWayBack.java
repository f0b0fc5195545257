package io.bindercd.delivery.revert;

import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.delivery.Hosted;
import io.bindercd.git.Commit;
import io.bindercd.git.GitRepository;
import io.bindercd.git.Push;
import io.bindercd.git.Revert;
import io.bindercd.git.RevertResult;
import io.bindercd.github.Merge;
import io.bindercd.github.NewPullRequest;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes the bad range back in git: a commit on a branch of ours, a pull request, merged at once.
 *
 * <p>Nothing is ever pushed to the deploy branch itself. Each step is journalled, so that a rerun ends in one pull request.
 */
final class GitWayBack {
    private static final String REMOTE = "origin";
    private static final String PULL_REQUEST = "pull-request";
    private static final int SHORT = 12;

    private final GitRepository git;
    private final Optional<Hosted> hosted;
    private final Narration narration;
    private final Optional<String> named;
    private String branch = "";

    /**
     * Asks nothing of any remote yet.
     *
     * @param named the branch that the site deploys; empty for the remote's default
     */
    GitWayBack(GitRepository git, Optional<Hosted> hosted, Narration narration, Optional<String> named) {
        this.git = Objects.requireNonNull(git);
        this.hosted = Objects.requireNonNull(hosted);
        this.narration = Objects.requireNonNull(narration);
        this.named = Objects.requireNonNull(named);
    }

    /**
     * The deploy branch's commit that no longer holds the bad range, which is fetched.
     *
     * @param body of the pull request, asked for when it is opened
     * @throws Failure of kind REFUSED when the branch has moved on, the range cannot be undone without a conflict, or there is no
     *     way to a pull request: with the commands that a person needs
     */
    String run(BadRange range, RevertText text, RevertJournal journal, Supplier<String> body) {
        branch = named.orElseGet(() -> git.defaultBranch(REMOTE));
        Optional<String> merged = journal.detail("merge").or(() -> mergedBefore(journal));
        if (merged.isPresent()) {
            git.fetch(REMOTE, List.of(branch));
            return merged.get();
        }
        git.fetch(REMOTE, List.of(branch));
        String head = git.remoteHead(REMOTE, branch)
                .orElseThrow(() -> Failure.usage(
                        "the remote has no branch " + branch,
                        "Name the deploy branch in binder-cd.yaml: 'branch: NAME'."));
        String title = text.title(titleOf(range));
        RevertResult result = git.revert(new Revert(head, range.hashes(), true, text.message(title)));
        if (result instanceof RevertResult.AlreadyUndone) {
            narration.say(branch + " at " + head + " holds nothing of it any more");
            journal.mark("merge", head);
            return head;
        }
        if (result instanceof RevertResult.Conflict conflict) {
            throw byHand(
                    range,
                    "undoing " + conflict.commit() + " conflicts with later changes of "
                            + String.join(", ", conflict.files()));
        }
        if (!head.equals(range.head())) {
            throw byHand(range, branch + " has moved on to " + head + " meanwhile");
        }
        if (hosted.isEmpty()) {
            throw byHand(range, "there is no way to a pull request (GITHUB_TOKEN and a GitHub origin are needed)");
        }
        String commit = ((RevertResult.Reverted) result).commit();
        String commitMerged = merged(hosted.get(), range, new Draft(commit, title, body.get()), journal);
        git.fetch(REMOTE, List.of(branch));
        return commitMerged;
    }

    private record Draft(String commit, String title, String body) {}

    private Optional<String> mergedBefore(RevertJournal journal) {
        return hosted.isEmpty()
                ? Optional.empty()
                : journal.detail(PULL_REQUEST)
                        .map(number -> requests(hosted.get()).get(Long.parseLong(number)))
                        .filter(request -> request.state() == PullRequest.State.MERGED)
                        .flatMap(PullRequest::mergeCommit);
    }

    private static PullRequests requests(Hosted host) {
        return host.github().pullRequests(host.repository());
    }

    /** The title of the pull request that brought the newest commit, where the host knows; else nothing. */
    private String titleOf(BadRange range) {
        if (hosted.isEmpty()) {
            return "";
        }
        Commit newest = range.commits().get(0);
        String brought = newest.isMerge() ? newest.parents().get(1) : newest.hash();
        return hosted.get().github().commits(hosted.get().repository()).pullRequestsOf(List.of(brought), 1).stream()
                .findFirst()
                .map(PullRequest::title)
                .orElse("");
    }

    private String merged(Hosted host, BadRange range, Draft draft, RevertJournal journal) {
        String name = branchName(range);
        Optional<String> there = git.remoteHead(REMOTE, name);
        git.push(there.map(old -> Push.replacing(draft.commit(), name, old))
                        .orElseGet(() -> Push.creating(draft.commit(), name)))
                .require();
        PullRequests requests = requests(host);
        PullRequest request = requests.open(new NewPullRequest(
                draft.title(), draft.body(), host.repository().owner(), name, branch));
        narration.say("opened " + request.url() + ": " + draft.title());
        journal.mark(PULL_REQUEST, String.valueOf(request.number()));
        Merge.Method method = host.github().repository(host.repository()).mergeMethod();
        Merge.Result merge = requests.merge(request.number(), new Merge(draft.commit(), method, "", ""));
        if (merge.outcome() == Merge.Outcome.MOVED) {
            merge = requests.merge(request.number(), new Merge(draft.commit(), method, "", ""));
        }
        if (merge.outcome() != Merge.Outcome.MERGED) {
            throw Failure.refused(
                    request.url() + " cannot be merged: " + merge.detail(),
                    "Let a person merge it (or let the bot pass the branch's protection), then run 'binder-cd revert' again.");
        }
        journal.mark("merge", merge.commit());
        narration.say("merged as " + merge.commit());
        return merge.commit();
    }

    static String branchName(BadRange range) {
        return "binder-cd/revert-" + range.head().substring(0, SHORT);
    }

    /** The page of the pull request, for the result. */
    Optional<String> url(RevertJournal journal) {
        return hosted.isEmpty()
                ? Optional.empty()
                : journal.detail(PULL_REQUEST)
                        .map(number -> requests(hosted.get())
                                .get(Long.parseLong(number))
                                .url()
                                .toString());
    }

    private Failure byHand(BadRange range, String why) {
        List<String> commands = new ArrayList<>();
        commands.add("git fetch origin");
        commands.add("git checkout -b " + branchName(range) + " origin/" + branch);
        for (Commit commit : range.commits()) {
            commands.add("git revert --no-edit " + (commit.isMerge() ? "-m 1 " : "") + commit.hash());
        }
        commands.add("git push origin " + branchName(range));
        return Failure.refused(
                        "the change is taken back in the clusters, but not in git: " + why,
                        "Run the commands above, merge the branch into " + branch
                                + " by a pull request, then run 'binder-cd revert' again: it goes on from there.")
                .withEvidence(commands);
    }
}
