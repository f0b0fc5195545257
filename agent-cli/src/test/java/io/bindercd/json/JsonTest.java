package io.bindercd.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsAndWritesPlainTrees() {
        String text = "{\"a\":[1,2.5,\"x\",true,null]}";
        assertThat(Json.print(Json.parse("reply", text).raw())).isEqualTo(text);
        assertThat(Json.pretty(Map.of("k", List.of()))).endsWith("}\n");
    }

    @Test
    void aLoginPageInsteadOfJsonIsAnUnavailableSystem() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Json.parse("https://api.github.com/user", "<html>"))
                .withMessageContaining("https://api.github.com/user did not answer with JSON")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1,", "{\"a\": \"x", "{\"a\" 1}", "[1}", "{\"a\":1,\"a\":2}", "", "nul", "{} {}"})
    void saysWhereItIsWrongInOurWords(String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Json.parse("reply", text))
                .satisfies(failure -> assertThat(failure.reason())
                        .doesNotContain("Source", "REDACTED", "Feature")
                        .containsPattern(" at \\d+:\\d+$"));
    }

    @Test
    void saysWhereWhatIsUnfinishedBegan() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Json.parse("reply", "\n  {\"a\": 1"))
                .withMessageContaining("start marker at 2:3");
    }

    @Test
    void depthIsBounded() {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> Json.parse("deep", "[".repeat(5000)));
    }

    @Test
    void textAfterTheDocumentIsRefused() {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> Json.parse("reply", "{} {}"));
    }
}
