package io.bindercd.delivery.change;

import io.bindercd.github.Account;
import io.bindercd.github.CommitChecks;
import io.bindercd.github.Commits;
import io.bindercd.github.Comparison;
import io.bindercd.github.GitHub;
import io.bindercd.github.Merge;
import io.bindercd.github.NewPullRequest;
import io.bindercd.github.Permission;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryFacts;
import io.bindercd.github.RepositoryName;
import io.bindercd.github.Review;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A GitHub of which only is asked who is behind a change. */
final class FakeHost implements GitHub, PullRequests, Commits {
    private static final Instant THEN = Instant.parse("2026-08-05T03:00:00Z");

    private final List<PullRequest> merged = new ArrayList<>();
    private final Map<Long, List<Review>> reviews = new HashMap<>();
    private final Map<String, Comparison.Change> commits = new HashMap<>();

    /** A merged pull request of that author, merged by a button, and approved by these. */
    void merged(String author, String merger, String... approvers) {
        long number = merged.size() + 1L;
        String merge = "merge" + number;
        merged.add(new PullRequest(
                number,
                URI.create("https://github.com/o/r/pull/" + number),
                "a change",
                "",
                PullRequest.State.MERGED,
                false,
                account(author),
                new PullRequest.Head("o", "topic", "head" + number),
                "main",
                List.of(),
                THEN,
                Optional.empty(),
                "",
                Optional.of(merge)));
        commits.put(merge, new Comparison.Change(merge, List.of("a", "b"), merger, THEN, "Merge"));
        List<Review> given = new ArrayList<>();
        for (String approver : approvers) {
            given.add(new Review(account(approver), Review.State.APPROVED, "head" + number));
        }
        reviews.put(number, given);
    }

    /** A commit that came without a pull request. */
    void pushed(String hash, String author) {
        commits.put(hash, new Comparison.Change(hash, List.of("a"), author, THEN, "a change"));
    }

    private static Account account(String login) {
        return new Account(login, login.endsWith("[bot]"));
    }

    @Override
    public PullRequests pullRequests(RepositoryName repository) {
        return this;
    }

    @Override
    public Commits commits(RepositoryName repository) {
        return this;
    }

    @Override
    public List<PullRequest> pullRequestsOf(List<String> hashes, int limit) {
        return List.copyOf(merged);
    }

    @Override
    public List<Review> reviews(long number) {
        return reviews.getOrDefault(number, List.of());
    }

    @Override
    public Optional<Comparison.Change> find(String reference) {
        return Optional.ofNullable(commits.get(reference));
    }

    private static AssertionError notAsked() {
        return new AssertionError("nobody should ask that");
    }

    @Override
    public RepositoryFacts repository(RepositoryName repository) {
        throw notAsked();
    }

    @Override
    public List<String> requiredChecks(RepositoryName repository, String branch) {
        throw notAsked();
    }

    @Override
    public Optional<Account> whoAmI() {
        throw notAsked();
    }

    @Override
    public Permission permission(RepositoryName repository, String login) {
        throw notAsked();
    }

    @Override
    public PullRequest open(NewPullRequest wanted) {
        throw notAsked();
    }

    @Override
    public Optional<PullRequest> findOpen(String headOwner, String headBranch, String base) {
        throw notAsked();
    }

    @Override
    public List<PullRequest> listClosed(String headOwner, String headBranch, String base) {
        throw notAsked();
    }

    @Override
    public List<PullRequest> listOpen(String headOwner, String branchPrefix) {
        throw notAsked();
    }

    @Override
    public PullRequest get(long number) {
        throw notAsked();
    }

    @Override
    public PullRequest update(long number, String title, String body) {
        throw notAsked();
    }

    @Override
    public PullRequest close(long number, String reason) {
        throw notAsked();
    }

    @Override
    public void comment(long number, String text) {
        throw notAsked();
    }

    @Override
    public void label(long number, List<String> labels) {
        throw notAsked();
    }

    @Override
    public void requestReviews(long number, List<String> logins) {
        throw notAsked();
    }

    @Override
    public Merge.Result merge(long number, Merge merge) {
        throw notAsked();
    }

    @Override
    public Optional<Comparison> compare(String base, String head, int limit) {
        throw notAsked();
    }

    @Override
    public CommitChecks checks(String commit) {
        throw notAsked();
    }
}
