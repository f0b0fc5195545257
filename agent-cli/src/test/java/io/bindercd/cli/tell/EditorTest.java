package io.bindercd.cli.tell;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Failure;
import io.bindercd.notify.Notification.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditorTest {
    private static final Map<String, Object> SICK = Map.of(
            "environment",
            "staging",
            "commit",
            "c0ffee",
            "verdict",
            "FAIL",
            "members",
            List.of(Map.of("member", "staging", "status", "untouched", "verdict", "FAIL")));

    private static Failure unhealthy(Object result) {
        return Failure.unhealthy("staging is not healthy: cached-launch", "See the evidence.")
                .withEvidence(List.of("a pod does not start"))
                .withResult(result);
    }

    @Test
    void saysWhatBrokeWhyWhatWasDoneAndWhatIsToDo() {
        assertThat(new Editor("verify").failed(unhealthy(SICK))).singleElement().satisfies(news -> {
            assertThat(news.occasion()).isEqualTo(Occasion.FAILURE);
            assertThat(news.severity()).isEqualTo(Severity.ALERT);
            assertThat(news.title()).isEqualTo("staging: verify has failed");
            assertThat(news.lines())
                    .containsExactly(
                            "What: staging is not healthy: cached-launch",
                            "Commit: c0ffee",
                            "Why: a pod does not start",
                            "Done: staging untouched, FAIL",
                            "Done: nothing further was begun, and nothing is taken back yet.",
                            "To do: See the evidence.");
        });
    }

    @Test
    void callsAPersonWhereThereIsNoVerdictButNotForWhatIsRepeated() {
        Failure failure = Failure.unavailable("nothing can be said of west", "A person should look.");
        assertThat(new Editor("promote").failed(failure.withResult(Map.of("verdict", "INCONCLUSIVE"))))
                .singleElement()
                .satisfies(news -> assertThat(news.title()).contains("a person must look"));
        assertThat(new Editor("promote").failed(failure)).isEmpty();
        assertThat(new Editor("promote").failed(Failure.refused("held", "lift it")))
                .isEmpty();
    }

    @Test
    void tellsNothingOfWhatIsOnlyLookedAtOrOfAReleaseWithoutASite() {
        assertThat(new Editor("promote").done("would promote", Map.of("dryRun", true)))
                .isEmpty();
        assertThat(new Editor("revert").failed(unhealthy(Map.of("dryRun", true))))
                .isEmpty();
        assertThat(new Editor("deploy").failed(unhealthy(Map.of("environment", ""))))
                .isEmpty();
        assertThat(new Editor("deploy").done("deployed", SICK)).isEmpty();
        assertThat(new Editor("lint").failed(unhealthy(SICK))).isEmpty();
    }

    @Test
    void tellsOfTheBeginAndTheEndOfARevert() {
        Map<String, Object> result = Map.of(
                "badCommit",
                "bad1",
                "holds",
                List.of(Map.of("component", "binderhub", "version", "1.1", "reason", "launches fail")),
                "pullRequest",
                "https://github.com/o/r/pull/3",
                "rollbacks",
                List.of("staging to revision 4"));
        assertThat(new Editor("revert").begun(result)).singleElement().satisfies(news -> {
            assertThat(news.title()).isEqualTo("Revert begun: commit bad1 is taken back");
            assertThat(news.lines()).contains("Why: launches fail", "On hold: binderhub 1.1");
        });
        assertThat(new Editor("revert").done("took back 1 commit(s)", result))
                .singleElement()
                .satisfies(news -> {
                    assertThat(news.title()).isEqualTo("Revert done: took back 1 commit(s)");
                    assertThat(news.lines())
                            .contains(
                                    "Rolled back: staging to revision 4",
                                    "Pull request: https://github.com/o/r/pull/3");
                });
        assertThat(new Editor("revert").failed(Failure.refused("a person must act", "do this")))
                .singleElement()
                .satisfies(news -> assertThat(news.lines()).contains("What: a person must act", "To do: do this"));
        assertThat(new Editor("revert").failed(Failure.nothing("nothing to take back")))
                .isEmpty();
    }

    @Test
    void tellsOnlyOfProposalsThatAreNewOrMerged() {
        Map<String, Object> old = proposal("old", "unchanged");
        assertThat(new Editor("propose").done("", Map.of("written", true, "proposals", List.of(old))))
                .isEmpty();
        Map<String, Object> result = Map.of(
                "written",
                true,
                "proposals",
                List.of(old, proposal("fresh", "proposed")),
                "merged",
                Map.of("component", "old", "from", "1", "to", "2", "commit", "abc", "url", "https://x/1"));
        List<News> news = new Editor("propose").failed(unhealthy(result));
        assertThat(news).extracting(News::title).containsExactly("Proposed: fresh", "Merged: old");
        assertThat(news).extracting(News::occasion).containsOnly(Occasion.PROPOSAL);
        assertThat(news.get(1).lines()).containsExactly("old 1 -> 2 as commit abc https://x/1");
    }

    private static Map<String, Object> proposal(String name, String status) {
        return Map.of("component", name, "status", status, "from", "1", "to", "2", "url", "https://x/1");
    }

    @Test
    void tellsWhatIsStale() {
        Map<String, Object> row = Map.of(
                "component",
                "thing",
                "stale",
                true,
                "pinned",
                Map.of("version", "1"),
                "newest",
                Map.of("version", "2"),
                "outdatedSince",
                "2026-01-01T00:00:00Z");
        Map<String, Object> result = Map.of("stale", List.of("thing"), "components", List.of(row));
        assertThat(new Editor("updates").failed(unhealthy(result)))
                .singleElement()
                .satisfies(news -> {
                    assertThat(news.occasion()).isEqualTo(Occasion.STALE);
                    assertThat(news.title()).isEqualTo("Stale: thing");
                    assertThat(news.lines()).contains("thing 1: 2 is out since 2026-01-01T00:00:00Z");
                });
        assertThat(new Editor("updates").done("", Map.of("stale", List.of()))).isEmpty();
    }
}
