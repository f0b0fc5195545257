package io.bindercd.yaml.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof itself must be able to fail. */
class ProofTest {
    private static final String BEFORE = "a: v1\nb: [v1, &x v1]\nc: *x\n";

    private static YamlFile parse(String text) {
        return YamlFile.parse(SourceText.of("f.yaml", text.getBytes(UTF_8)));
    }

    private static void prove(String after) {
        LeafEdit wish = new LeafEdit(new YamlEditor(parse(BEFORE)).leaf("a"), 0, "v2");
        ScalarText text = ScalarText.choose(wish);
        TreeProof.require(parse(BEFORE), parse(after), List.of(wish), List.of(text), List.of(text.edit()));
    }

    @Test
    void holdsForTheEditThatWasMeant() {
        assertThatCode(() -> prove("a: v2\nb: [v1, &x v1]\nc: *x\n")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: v1\nb: [v1, &x v1]\nc: *x\n",
                "a: v2\nb: [v2, &x v1]\nc: *x\n",
                "a: v2\nb: ['v1', &x v1]\nc: *x\n",
                "a: \"v2\"\nb: [v1, &x v1]\nc: *x\n",
                "a: v2\nb: [v1, &y v1]\nc: *x\n",
                "a: v2\nb: [v1, &x v1]\nc: *y\n",
                "a: v2\nb: [v1, &x v1, z]\nc: *x\n",
                "a: v2\nb: [v1, &x v1]\nc: *x\nd: 1\n",
                "a: v2\n\nb: [v1, &x v1]\nc: *x\n",
                "a: v2\nb:  [v1, &x v1]\nc: *x\n",
                "a: v2\nb: {v1: &x v1}\nc: *x\n",
                "a: v2\nb: [v1, &x v1]\nc: *x\n---\nd: 1\n"
            })
    void failsForAnyOtherTree(String after) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> prove(after))
                .withMessageStartingWith("f.yaml: the edit could not be proven and was not written")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BUG));
    }

    @Test
    void failsWhenTextOutsideOfTheEditsChanged() {
        LeafEdit wish = new LeafEdit(new YamlEditor(parse(BEFORE)).leaf("a"), 0, "v2");
        List<TextEdit> edits = List.of(ScalarText.choose(wish).edit());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        new Proof(BEFORE, "a: v2\nb: [v1,  &x v1]\nc: *x", edits).requireSameTextAround("f.yaml"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        new Proof(BEFORE, "a: v2\nb: [v1, &x v1]\nc: *x\n\n", edits).requireSameTextAround("f.yaml"));
    }
}
