package io.bindercd.github.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.github.Commits;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.Merge;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryName;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub on a bad day. */
class RestGitHubTest {
    private static final String API = "https://api.github.com";
    private static final String REPO = API + "/repos/o/r";
    private static final RepositoryName NAME = new RepositoryName("o", "r");
    private static final FakeAnswer GOOD = FakeAnswer.json(200, "{\"full_name\":\"o/r\",\"default_branch\":\"trunk\"}");

    private final ManualTime time = ManualTime.start();
    private final FakeHttp http = new FakeHttp(time.time());

    private GitHub github() {
        return github("ghp_t0ken");
    }

    private GitHub github(String token) {
        return new RestGitHub(
                http,
                new GitHubAccess(URI.create(API), token, time.time().deadline(Duration.ofMinutes(30))),
                time.time());
    }

    private void assertThatFails(FailureKind kind, ThrowingCallable call, String... texts) {
        assertThatExceptionOfType(Failure.class).isThrownBy(call).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason() + " | " + failure.remedy())
                    .contains(texts)
                    .doesNotContain("ghp_t0ken");
        });
    }

    @Test
    void sendsTheTokenAndTheVersionInHeaders() {
        http.on("GET", REPO, GOOD);
        assertThat(github().repository(NAME).defaultBranch()).isEqualTo("trunk");
        assertThat(http.calls().get(0).headers())
                .containsEntry("Authorization", "Bearer ghp_t0ken")
                .containsEntry("X-GitHub-Api-Version", "2022-11-28")
                .containsEntry("Accept", "application/vnd.github+json");
        github("").repository(NAME);
        assertThat(http.calls().get(1).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void followsARenamedRepository() {
        http.on("GET", REPO, FakeAnswer.redirect(301, API + "/repositories/7"));
        http.on(
                "GET",
                API + "/repositories/7",
                FakeAnswer.json(200, "{\"full_name\":\"n/r\",\"default_branch\":\"main\"}"));
        assertThat(github().repository(NAME).name()).isEqualTo(new RepositoryName("n", "r"));
    }

    @Test
    void waitsUntilTheRateLimitIsReset() {
        String reset = Long.toString(time.instant().plusSeconds(90).getEpochSecond());
        http.on(
                "GET",
                REPO,
                FakeAnswer.json(403, "{\"message\":\"API rate limit exceeded\"}")
                        .header("X-RateLimit-Remaining", "0")
                        .header("X-RateLimit-Reset", reset),
                GOOD);
        github().repository(NAME);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(91));
    }

    @Test
    void waitsAsASecondaryLimitAsksAlsoBeforeItWrites() {
        http.on(
                "POST",
                REPO + "/issues/1/comments",
                FakeAnswer.json(403, "{\"message\":\"You have exceeded a secondary rate limit\"}"),
                FakeAnswer.json(429, "{}").header("Retry-After", "20"),
                FakeAnswer.json(201, "{}"));
        github().pullRequests(NAME).comment(1, "x");
        assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(1), Duration.ofSeconds(20));
    }

    @Test
    void namesTheTimeWhenTheLimitOutlastsTheDeadline() {
        String reset = Long.toString(time.instant().plusSeconds(2000).getEpochSecond());
        http.on(
                "GET",
                REPO,
                FakeAnswer.json(403, "{}").header("X-RateLimit-Remaining", "0").header("X-RateLimit-Reset", reset));
        assertThatFails(FailureKind.UNAVAILABLE, () -> github().repository(NAME), "2026-08-05T03:33:21Z", "this token");
        assertThatFails(FailureKind.UNAVAILABLE, () -> github("").repository(NAME), "Give a token in GITHUB_TOKEN");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void doesNotWaitForEver() {
        http.on("GET", REPO, FakeAnswer.json(429, "{}").header("Retry-After", "31"));
        assertThatFails(FailureKind.UNAVAILABLE, () -> github().repository(NAME), "rate limit");
        assertThat(time.sleeps()).hasSize(5);
    }

    @Test
    void namesTheRightThatTheTokenLacks() {
        http.on(
                "POST",
                REPO + "/pulls",
                FakeAnswer.json(403, "{\"message\":\"Resource not accessible by personal access token\"}")
                        .header("X-Accepted-GitHub-Permissions", "pull_requests=write")
                        .header("X-Accepted-OAuth-Scopes", "repo, public_repo")
                        .header("X-OAuth-Scopes", ""));
        assertThatFails(
                FailureKind.USAGE,
                () -> github().pullRequests(NAME)
                        .open(new io.bindercd.github.NewPullRequest("t", "b", "o", "x", "main")),
                "Resource not accessible",
                "pull_requests=write",
                "one of the scopes repo, public_repo",
                "(this one has none)");
    }

    @ParameterizedTest
    @CsvSource({
        "401, USAGE, GITHUB_TOKEN",
        "404, USAGE, looks absent",
        "409, UNAVAILABLE, again",
        "422, USAGE, objects",
        "500, UNAVAILABLE, githubstatus",
        "503, UNAVAILABLE, githubstatus",
    })
    void typesEachRefusal(int status, FailureKind kind, String remedy) {
        http.on("GET", REPO, FakeAnswer.json(status, "{\"message\":\"Because\"}"));
        assertThatFails(kind, () -> github().repository(NAME), "GitHub answers " + status + ": Because", remedy);
    }

    @Test
    void saysWhatGitHubObjectsTo() {
        http.on(
                "PATCH",
                REPO + "/pulls/1",
                FakeAnswer.json(
                        422,
                        "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"PullRequest\",\"field\":\"base\","
                                + "\"code\":\"invalid\"},{\"message\":\"too\\nlong\"},\"plain\",7]}"));
        assertThatFails(
                FailureKind.USAGE,
                () -> github().pullRequests(NAME).update(1, "t", "b"),
                "Validation Failed; PullRequest base invalid; too long; plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><title>Sign in</title>",
                "not json",
                "{\"full_name\":",
                "[]",
                "{\"full_name\":{\"a\":1}}",
                "{}",
                "null",
                "{\"full_name\":\"a b\",\"default_branch\":\"main\"}"
            })
    void takesNothingElseForAnAnswer(String body) {
        http.on("GET", REPO, FakeAnswer.json(200, body));
        assertThatFails(FailureKind.UNAVAILABLE, () -> github().repository(NAME), REPO);
    }

    @Test
    void boundsWhatARefusalSays() {
        http.on("GET", REPO, FakeAnswer.json(422, "{\"message\":\"" + "x".repeat(10_000) + "\"}"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> github().repository(NAME))
                .satisfies(failure -> assertThat(failure.reason()).hasSizeLessThan(500));
    }

    private static FakeAnswer page(String next) {
        return FakeAnswer.json(200, "[]").header("Link", "<" + next + ">; rel=\"next\", <https://x/>; rel=\"last\"");
    }

    @Test
    void followsPagesUpToABound() {
        String first = REPO + "/pulls/1/reviews?per_page=100";
        http.on("GET", first, page(first));
        assertThat(github().pullRequests(NAME).reviews(1)).isEmpty();
        assertThat(http.calls()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/x", "http://api.github.com/x", "https://api.github.com.evil/x", "::"})
    void takesTheTokenToNoOtherHostForAPage(String next) {
        http.on("GET", REPO + "/pulls/1/reviews?per_page=100", page(next));
        assertThatFails(
                FailureKind.UNAVAILABLE,
                () -> github().pullRequests(NAME).reviews(1),
                "the next page is said to be at");
        assertThat(http.calls()).hasSize(1);
    }

    @Test
    void escapesWhatComesIntoAPath() {
        Commits commits = github().commits(NAME);
        http.on("GET", REPO + "/commits/a%2F..%2F%3Fb%20%25?per_page=1", FakeAnswer.json(404, "{}"));
        assertThat(commits.find("a/../?b %")).isEmpty();
        http.on(
                "GET",
                REPO + "/compare/v1%2E0...x%23?per_page=100&page=1".replace("%2E", "."),
                FakeAnswer.json(404, "{}"));
        assertThat(commits.compare("v1.0", "x#", 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c", "../x", "./..", "a/..", "a b/c", "a/b?x", "", "/"})
    void refusesWhatCannotBeARepository(String text) {
        assertThatFails(FailureKind.USAGE, () -> RepositoryName.parse(text), "cannot be a repository");
    }

    @Test
    void findsOnlyTheBranchThatWasAskedFor() {
        String other = "{\"number\":1,\"html_url\":\"https://x/\",\"title\":\"t\",\"state\":\"open\","
                + "\"created_at\":\"2026-08-05T03:00:00Z\",\"head\":{\"ref\":\"other\",\"sha\":\"a\",\"repo\":null},"
                + "\"base\":{\"ref\":\"main\"},\"user\":null}";
        http.on(
                "GET",
                REPO + "/pulls?state=open&head=o%3Amine&base=main&per_page=100",
                FakeAnswer.json(200, "[" + other + "]"));
        PullRequests pulls = github().pullRequests(NAME);
        assertThat(pulls.findOpen("o", "mine", "main")).isEmpty();
        http.on("GET", REPO + "/pulls/1", FakeAnswer.json(200, other));
        assertThat(pulls.get(1).author().login()).isEqualTo("ghost");
        assertThat(pulls.get(1).head().owner()).isEmpty();
    }

    @Test
    void knowsThatABaseThatMovedIsNoRefusal() {
        http.on(
                "PUT",
                REPO + "/pulls/1/merge",
                FakeAnswer.json(405, "{\"message\":\"Base branch was modified. Review and try the merge again.\"}"));
        http.on(
                "GET",
                REPO + "/pulls/1",
                FakeAnswer.json(
                        200,
                        "{\"number\":1,\"html_url\":\"https://x/\",\"title\":\"t\",\"state\":\"open\","
                                + "\"created_at\":\"2026-08-05T05:00:00+02:00\",\"head\":{\"ref\":\"x\",\"sha\":\"a\"},"
                                + "\"base\":{\"ref\":\"main\"}}"));
        Merge merge = new Merge("a", Merge.Method.SQUASH, "", "");
        assertThat(github().pullRequests(NAME).merge(1, merge).outcome()).isEqualTo(Merge.Outcome.MOVED);
        assertThat(github().pullRequests(NAME).get(1).createdAt()).isEqualTo("2026-08-05T03:00:00Z");
    }

    @Test
    void anOlderEnterpriseHostThatKnowsNoRulesHasOnlyItsProtection() {
        http.on(
                "GET",
                REPO + "/branches/main",
                FakeAnswer.json(200, "{\"protection\":{\"required_status_checks\":{\"contexts\":[\"lint\"]}}}"));
        http.on("GET", REPO + "/rules/branches/main?per_page=100", FakeAnswer.json(404, "{\"message\":\"Not Found\"}"));
        assertThat(github().requiredChecks(NAME, "main")).containsExactly("lint");
    }

    @Test
    void isNobodyWithAnInstallationToken() {
        http.on("GET", API + "/user", FakeAnswer.json(403, "{\"message\":\"Resource not accessible by integration\"}"));
        assertThat(github().whoAmI()).isEmpty();
    }

    @Test
    void knowsTheApiOfEachHost() {
        assertThat(GitHubAccess.apiOf("github.com")).isEqualTo(URI.create(API));
        assertThat(GitHubAccess.apiOf("Git.Corp.example:8443"))
                .isEqualTo(URI.create("https://git.corp.example:8443/api/v3"));
    }
}
