package io.bindercd.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge itself must object to what is wrong. */
class OpenApiTest {
    private final OpenApi description = OpenApi.shared();

    @Test
    void objectsToWrongRequests() {
        assertThat(description.wrongRequest("GET", "/repos/o/r/pulls", Map.of("state", "open"), null))
                .isEmpty();
        assertThat(description.wrongRequest("GET", "/repos/o/r/pulls", Map.of("state", "ajar"), null))
                .hasSize(1);
        assertThat(description.wrongRequest("GET", "/repos/o/r/pulls", Map.of("colour", "red"), null))
                .hasSize(1);
        assertThat(description.wrongRequest("GET", "/repos/o/r/pull", Map.of(), null))
                .hasSize(1);
        String merge = "{\"sha\":\"x\",\"merge_method\":\"merge\"}";
        assertThat(description.wrongRequest("PUT", "/repos/o/r/pulls/1/merge", Map.of(), merge))
                .isEmpty();
        assertThat(description.wrongRequest(
                        "PUT", "/repos/o/r/pulls/1/merge", Map.of(), merge.replace("merge\"}", "x\"}")))
                .hasSize(1);
        assertThat(description.wrongRequest("PUT", "/repos/o/r/pulls/1/merge", Map.of(), "{\"force\":true}"))
                .hasSize(1);
        assertThat(description.wrongRequest("POST", "/repos/o/r/pulls", Map.of(), "{\"title\":\"x\"}"))
                .isNotEmpty();
    }

    @Test
    void objectsToWrongAnswers() {
        String path = "/repos/o/r/pulls/1/merge";
        String merged = "{\"sha\":\"x\",\"merged\":true,\"message\":\"m\"}";
        assertThat(description.wrongAnswer("PUT", path, 200, merged)).isEmpty();
        assertThat(description.wrongAnswer("PUT", path, 200, merged.replace("true", "\"yes\"")))
                .hasSize(1);
        assertThat(description.wrongAnswer("PUT", path, 200, "{\"sha\":\"x\"}")).isNotEmpty();
        assertThat(description.wrongAnswer("PUT", path, 299, merged)).hasSize(1);
    }

    @Test
    void completesWhatGitHubPromises() {
        String whole = description.complete("pull-request", Map.of("number", 7)).toString();
        assertThat(description.wrongAnswer("GET", "/repos/o/r/pulls/7", 200, whole))
                .isEmpty();
        assertThat(description.wrongAnswer("GET", "/repos/o/r/pulls/7", 200, "{\"number\":7}"))
                .isNotEmpty();
        assertThat(List.of(whole)).allMatch(text -> text.contains("\"number\":7"));
    }
}
