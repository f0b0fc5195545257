package io.bindercd.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link GitHub} promises, shown on a GitHub that can be prepared. */
public abstract class GitHubContractTest {
    private static final String HOSTILE = "`$(touch x)` \"quoted\" <script> | [x](y) ünï 🚀 \\ @everyone";

    protected abstract HostedGitHub hosted();

    /** A client of the hosted GitHub with the given token. */
    protected abstract GitHub client(String token);

    private GitHub github() {
        return client(hosted().token());
    }

    private PullRequests pulls() {
        return github().pullRequests(hosted().repository());
    }

    private Commits commits() {
        return github().commits(hosted().repository());
    }

    private NewPullRequest wanted(String branch) {
        return new NewPullRequest(
                "BinderHub: 1...2", "body\n", hosted().repository().owner(), branch, "main");
    }

    private PullRequest opened(String branch) {
        hosted().commit(branch, branch.replace('/', '-') + ".yaml", "x");
        return pulls().open(wanted(branch));
    }

    @Test
    void knowsTheRepository() {
        RepositoryFacts facts = github().repository(hosted().repository());
        assertThat(facts.name()).isEqualTo(hosted().repository());
        assertThat(facts.defaultBranch()).isEqualTo("main");
        assertThat(facts.mayPush()).isTrue();
        assertThat(facts.archived()).isFalse();
    }

    @Test
    void knowsWhoItIsAndWhatHeMay() {
        assertThat(github().whoAmI()).map(Account::login).contains("binder-bot");
        assertThat(github().permission(hosted().repository(), "binder-bot").atLeast(Permission.WRITE))
                .isTrue();
        Permission strangers = github().permission(hosted().repository(), "stranger");
        assertThat(strangers.atLeast(Permission.WRITE)).isFalse();
    }

    @Test
    void refusesAWrongToken() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> client("ghp_wrong").repository(hosted().repository()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .satisfies(failure -> assertThat(failure.remedy()).contains("GITHUB_TOKEN"))
                .withMessageNotContaining("ghp_wrong");
    }

    @Test
    void saysThatARepositoryIsAbsent() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> github().repository(new RepositoryName("nobody", "nothing")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .withMessageContaining("/repos/nobody/nothing");
    }

    @Test
    void opensAPullRequestOnceAndFindsIt() {
        String head = hosted().commit("binder-cd/binderhub", "values.yaml", "x");
        PullRequest pull = pulls().open(wanted("binder-cd/binderhub"));
        assertThat(pull.state()).isEqualTo(PullRequest.State.OPEN);
        assertThat(pull.title()).isEqualTo("BinderHub: 1...2");
        assertThat(pull.head())
                .isEqualTo(new PullRequest.Head(hosted().repository().owner(), "binder-cd/binderhub", head));
        assertThat(pull.base()).isEqualTo("main");
        assertThat(pulls().open(wanted("binder-cd/binderhub")).number()).isEqualTo(pull.number());
        String owner = hosted().repository().owner();
        assertThat(pulls().findOpen(owner, "binder-cd/binderhub", "main"))
                .map(PullRequest::number)
                .contains(pull.number());
        assertThat(pulls().findOpen(owner, "binder-cd/other", "main")).isEmpty();
        assertThat(pulls().findOpen("stranger", "binder-cd/binderhub", "main")).isEmpty();
    }

    @Test
    void opensNoneForABranchThatHoldsNothingNew() {
        hosted().commit("binder-cd/old", "values.yaml", "x");
        pulls().merge(pulls().open(wanted("binder-cd/old")).number(), merge(hosted().head("binder-cd/old")));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> pulls().open(wanted("binder-cd/old")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NOTHING));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> pulls().open(wanted("binder-cd/never-pushed")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void sendsTextsAsTheyAre() {
        long number = opened("binder-cd/x").number();
        pulls().update(number, HOSTILE, HOSTILE + "\nhttps://github.com/o/r/compare/a...b\n");
        PullRequest pull = pulls().get(number);
        assertThat(pull.title()).isEqualTo(HOSTILE);
        assertThat(pull.body().stripTrailing()).isEqualTo(HOSTILE + "\nhttps://github.com/o/r/compare/a...b");
        pulls().comment(number, HOSTILE);
        assertThat(hosted().comments(number)).containsExactly(HOSTILE);
    }

    @Test
    void cutsTextsThatGitHubWouldRefuse() {
        long number = opened("binder-cd/x").number();
        PullRequest pull = pulls().update(number, "a\nb " + "x".repeat(400), "y".repeat(70_000));
        assertThat(pull.title()).startsWith("a b x").hasSizeLessThanOrEqualTo(256);
        assertThat(pull.body()).hasSizeLessThan(65_536).contains("(cut");
    }

    @Test
    void labelsAndListsByBranch() {
        PullRequest mine = opened("binder-cd/x");
        opened("feature/y");
        pulls().label(mine.number(), List.of("binder-cd", "dependencies"));
        pulls().label(mine.number(), List.of("dependencies"));
        assertThat(pulls().get(mine.number()).labels()).containsExactlyInAnyOrder("binder-cd", "dependencies");
        assertThat(pulls().listOpen(hosted().repository().owner(), "binder-cd/"))
                .extracting(PullRequest::number)
                .containsExactly(mine.number());
        assertThat(pulls().listOpen(hosted().repository().owner(), "")).hasSize(2);
    }

    @Test
    void closesAndSaysWhyOnce() {
        PullRequest pull = opened("binder-cd/x");
        assertThat(pulls().close(pull.number(), "Superseded by #2.").state()).isEqualTo(PullRequest.State.CLOSED);
        pulls().close(pull.number(), "Superseded by #2.");
        assertThat(hosted().comments(pull.number())).containsExactly("Superseded by #2.");
        assertThat(pulls().listOpen(hosted().repository().owner(), "binder-cd/"))
                .isEmpty();
        assertThat(pulls().listClosed(pull.head().owner(), "binder-cd/x", "main"))
                .extracting(PullRequest::number)
                .containsExactly(pull.number());
        assertThat(pulls().listClosed(pull.head().owner(), "binder-cd/y", "main"))
                .isEmpty();
    }

    @Test
    void countsApprovalsOfHumansByTheirLastWord() {
        PullRequest pull = opened("binder-cd/x");
        hosted().review(pull.number(), "ada", false, "APPROVED");
        hosted().review(pull.number(), "eve", false, "APPROVED");
        hosted().review(pull.number(), "robot", true, "APPROVED");
        hosted().review(pull.number(), "ada", false, "COMMENTED");
        hosted().review(pull.number(), "eve", false, "CHANGES_REQUESTED");
        List<Review> reviews = pulls().reviews(pull.number());
        String head = pull.head().commit();
        assertThat(Review.approvals(reviews, pull.author(), head))
                .extracting(Account::login)
                .containsExactly("ada");
        assertThat(Review.approvals(reviews, new Account("Ada", false), head)).isEmpty();
        assertThat(Review.approvals(reviews, pull.author(), "another head")).isEmpty();
    }

    private static Merge merge(String head) {
        return new Merge(head, Merge.Method.MERGE, "Merge it", "Because.");
    }

    @Test
    void mergesTheHeadThatWasJudgedAndNoOther() {
        PullRequest pull = opened("binder-cd/x");
        String newer = hosted().commit("binder-cd/x", "values.yaml", "newer");
        assertThat(pulls().merge(pull.number(), merge(pull.head().commit())).outcome())
                .isEqualTo(Merge.Outcome.MOVED);
        Merge.Result result = pulls().merge(pull.number(), merge(newer));
        assertThat(result.outcome()).isEqualTo(Merge.Outcome.MERGED);
        assertThat(result.commit()).isEqualTo(hosted().head("main"));
        PullRequest merged = pulls().get(pull.number());
        assertThat(merged.state()).isEqualTo(PullRequest.State.MERGED);
        assertThat(merged.mergeCommit()).contains(result.commit());
        Merge.Result again = pulls().merge(pull.number(), merge(newer));
        assertThat(again.outcome()).isEqualTo(Merge.Outcome.MERGED);
        assertThat(again.commit()).isEqualTo(result.commit());
    }

    @Test
    void saysThatAConflictCannotBeMerged() {
        hosted().commit("binder-cd/x", "values.yaml", "mine");
        PullRequest pull = pulls().open(wanted("binder-cd/x"));
        hosted().commit("main", "values.yaml", "theirs");
        Merge.Result result = pulls().merge(pull.number(), merge(pull.head().commit()));
        assertThat(result.outcome()).isEqualTo(Merge.Outcome.NOT_MERGEABLE);
        assertThat(result.detail()).isNotEmpty();
    }

    @Test
    void findsCommitsByAnyName() {
        String hash = hosted().commit("side/branch", "values.yaml", "x");
        for (String name : List.of(hash, hash.substring(0, 8), "side/branch")) {
            assertThat(commits().find(name)).map(Comparison.Change::hash).contains(hash);
        }
        assertThat(commits().find("0123456789abcdef0123456789abcdef01234567")).isEmpty();
        assertThat(commits().find(hash)).map(Comparison.Change::isMerge).contains(false);
    }

    @Test
    void comparesInEveryDirection() {
        String old = hosted().head("main");
        String main = hosted().commit("main", "values.yaml", "1");
        String side = hosted().commit("side", "side.yaml", "1");
        String on = hosted().commit("main", "values.yaml", "2");
        Comparison ahead = commits().compare(old, on, 10).orElseThrow();
        assertThat(ahead.status()).isEqualTo(Comparison.Status.AHEAD);
        assertThat(ahead.commits()).extracting(Comparison.Change::hash).containsExactly(on, main);
        assertThat(ahead.mergeBase()).isEqualTo(old);
        assertThat(ahead.forward()).isTrue();
        assertThat(ahead.cut()).isFalse();
        Comparison behind = commits().compare(on, old, 10).orElseThrow();
        assertThat(behind.status()).isEqualTo(Comparison.Status.BEHIND);
        assertThat(behind.behindBy()).isEqualTo(2);
        assertThat(commits().compare(on, on, 10)).map(Comparison::status).contains(Comparison.Status.IDENTICAL);
        Comparison diverged = commits().compare(on, side, 10).orElseThrow();
        assertThat(diverged.status()).isEqualTo(Comparison.Status.DIVERGED);
        assertThat(diverged.forward()).isFalse();
        assertThat(commits().compare(old, "0123456789abcdef0123456789abcdef01234567", 10))
                .isEmpty();
    }

    @Test
    void listsTheNewestOfManyCommits() {
        String old = hosted().head("main");
        String last = "";
        for (int i = 0; i < 230; i++) {
            last = hosted().commit("main", "values.yaml", Integer.toString(i));
        }
        Comparison comparison = commits().compare(old, last, 100).orElseThrow();
        assertThat(comparison.aheadBy()).isEqualTo(230);
        assertThat(comparison.cut()).isTrue();
        assertThat(comparison.commits())
                .hasSize(100)
                .first()
                .extracting(Comparison.Change::hash)
                .isEqualTo(last);
        assertThat(comparison.commits().get(99).subject()).isEqualTo("values.yaml: 130");
    }

    @Test
    void knowsWhichPullRequestBroughtACommit() {
        PullRequest pull = opened("binder-cd/x");
        Merge.Result merged = pulls().merge(pull.number(), merge(pull.head().commit()));
        String direct = hosted().commit("main", "direct.yaml", "x");
        List<String> asked = List.of(direct, pull.head().commit(), merged.commit());
        assertThat(commits().pullRequestsOf(asked, 100))
                .extracting(PullRequest::number)
                .containsExactly(pull.number());
        assertThat(commits().pullRequestsOf(asked, 1)).isEmpty();
    }

    @Test
    void drawsOneVerdictFromAllChecks() {
        String commit = hosted().commit("main", "values.yaml", "x");
        assertThat(commits().checks(commit).verdict()).isEqualTo(CommitChecks.Verdict.NONE);
        hosted().checkRun(commit, "test", "completed", "success");
        hosted().checkRun(commit, "optional", "completed", "skipped");
        hosted().status(commit, "docs", "success");
        assertThat(commits().checks(commit).verdict()).isEqualTo(CommitChecks.Verdict.GREEN);
        hosted().workflowRun(commit, "Publish", "queued", null);
        assertThat(commits().checks(commit).verdict()).isEqualTo(CommitChecks.Verdict.PENDING);
        hosted().workflowRun(commit, "Publish", "completed", "failure");
        CommitChecks red = commits().checks(commit);
        assertThat(red.verdict()).isEqualTo(CommitChecks.Verdict.RED);
        assertThat(red.red()).map(CommitChecks.Check::name).contains("Publish");
        assertThat(red.red())
                .map(CommitChecks.Check::url)
                .isPresent()
                .get()
                .asString()
                .startsWith("http");
        assertThat(red.only(name -> name.equals("test")).verdict()).isEqualTo(CommitChecks.Verdict.GREEN);
        hosted().workflowRun(commit, "Publish", "completed", "success");
        assertThat(commits().checks(commit).verdict()).isEqualTo(CommitChecks.Verdict.GREEN);
        hosted().status(commit, "docs", "error");
        assertThat(commits().checks(commit).verdict()).isEqualTo(CommitChecks.Verdict.RED);
    }
}
