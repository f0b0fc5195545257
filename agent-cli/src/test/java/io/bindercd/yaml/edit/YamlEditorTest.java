package io.bindercd.yaml.edit;

import static io.bindercd.yaml.edit.Edits.open;
import static io.bindercd.yaml.edit.Edits.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.yaml.ScalarStyle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The synthetic cases of the fact sheet on editing, section 6, that are edited. */
class YamlEditorTest {
    @Test
    void keepsTrailingCommentsEvenWhenTheyHoldTheOldVersion() {
        assertThat(set("# a.b: v1\na:\n  b: v1 # v1, pinned because of v1  \n", "a.b", "v2"))
                .isEqualTo("# a.b: v1\na:\n  b: v2 # v1, pinned because of v1  \n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "\""})
    void keepsTheQuotes(String quote) {
        assertThat(set("v: " + quote + "1.2.3" + quote + "\n", "v", "1.2.4"))
                .isEqualTo("v: " + quote + "1.2.4" + quote + "\n");
    }

    @Test
    void quotesABareValueThatWouldBecomeANumberAndSaysSo() {
        for (String number : List.of("1.20", "7067711", "70677e1", "0123", "123e4567", "1_000")) {
            Edited edited = Edits.edit(open("f.yaml", "a: {v: 1.2.3, w: x}\n"), "a.v", number);
            assertThat(edited.after().text()).isEqualTo("a: {v: \"" + number + "\", w: x}\n");
            assertThat(edited.changes().get(0).styleBefore()).isEqualTo(ScalarStyle.PLAIN);
            assertThat(edited.changes().get(0).style()).isEqualTo(ScalarStyle.DOUBLE);
        }
        assertThat(set("v: \"1.20\"\n", "v", "1.2.3")).isEqualTo("v: \"1.2.3\"\n");
        assertThat(set("v: 1.20\n", "v", "1.20.1")).isEqualTo("v: 1.20.1\n");
    }

    @Test
    void keepsTheTypeOfASmallNumberThatReadsAsItIsWritten() {
        assertThat(set("quota: 120\n", "quota", "0")).isEqualTo("quota: 0\n");
        assertThat(set("quota: 12\n", "quota", "7067711")).isEqualTo("quota: \"7067711\"\n");
        assertThat(set("tag: 7067711\n", "tag", "12")).isEqualTo("tag: \"12\"\n");
        assertThat(set("tag: v1\n", "tag", "2")).isEqualTo("tag: \"2\"\n");
        assertThat(set("cpu: 0.5\n", "cpu", "0.25")).isEqualTo("cpu: 0.25\n");
        assertThat(set("cpu: 0.25\n", "cpu", "1")).isEqualTo("cpu: 1\n");
        assertThat(set("v: 1.19\n", "v", "1.20")).isEqualTo("v: \"1.20\"\n");
        assertThat(set("v: 1.20\n", "v", "1.21")).isEqualTo("v: \"1.21\"\n");
    }

    @Test
    void changesNoByteAroundWhateverTheFileLooksLike() {
        String text = "\uFEFFa: 1 \t# tab\there\r\nb: [ x,\r\n   y ]   \nc:\tv1\t# \uD83D\uDE00\rd: \"e\u0301\"\n\n\n"
                + "long: " + "x".repeat(10_000) + " # " + "y".repeat(10_000)
                + "\n\uD83D\uDE00k: {t: 'v1', u: \uD83D\uDE00}\n"
                + "e: v1 " + " ".repeat(10_000) + "\nlast: v1";
        for (String path : List.of("c", "\uD83D\uDE00k.t", "e", "last", "long")) {
            Leaf leaf = open("f.yaml", text).leaf(path);
            assertThat(set(text, path, "v2.0"))
                    .isEqualTo(text.substring(0, leaf.content().start())
                            + "v2.0"
                            + text.substring(leaf.content().end()));
        }
    }

    @Test
    void editsInsideOfFlowCollections() {
        assertThat(set("image: {repository: r, tag: v1, pull: Always} # c\n", "image.tag", "v2"))
                .isEqualTo("image: {repository: r, tag: v2, pull: Always} # c\n");
        assertThat(set("a: [{b: {c: v1}},\n  v1, 'v1']\n", "a[0].b.c", "v2"))
                .isEqualTo("a: [{b: {c: v2}},\n  v1, 'v1']\n");
        assertThat(set("a: [{b: {c: v1}},\n  v1, 'v1']\n", "a[2]", "v2")).isEqualTo("a: [{b: {c: v1}},\n  v1, 'v2']\n");
        assertThat(set("{\"a\": \"v1\", \"b\": [1]}", "a", "v2")).isEqualTo("{\"a\": \"v2\", \"b\": [1]}");
    }

    @Test
    void changesTheTagAloneWhenTheNameIsKept() {
        Editable file = open("f.yaml", "image: quay.io:5000/a/b:1.0 # c\n");
        Leaf leaf = file.leaf("image");
        Edited edited = file.edit(List.of(new LeafEdit(leaf, leaf.value().lastIndexOf(':') + 1, "1.1")));
        assertThat(edited.after().text()).isEqualTo("image: quay.io:5000/a/b:1.1 # c\n");
        assertThat(edited.changes().get(0)).satisfies(change -> {
            assertThat(change.position()).hasToString("1:25");
            assertThat(change.old()).isEqualTo("1.0");
            assertThat(change.now()).isEqualTo("1.1");
        });
    }

    @Test
    void doesNotMistakeTextThatLooksLikeThePath() {
        String text = "s: |\n  a:\n    b: v1\n# a.b: v1\n\"a.b\": v1\na:\n  b: v1\n";
        assertThat(set(text, "a.b", "v2")).isEqualTo(text.substring(0, text.length() - 3) + "v2\n");
        assertThat(set(text, "[\"a.b\"]", "v2")).contains("\"a.b\": v2\n").contains("  b: v1\n");
    }

    @Test
    void editsOneOfTwoDependenciesAtTheSameVersion() {
        String text = "dependencies:\n - name: a\n   version: 1.2.3\n - name: b\n   alias: a\n   version: 1.2.3\n";
        assertThat(set(text, "dependencies[name=b].version", "1.2.4"))
                .isEqualTo(
                        "dependencies:\n - name: a\n   version: 1.2.3\n - name: b\n   alias: a\n   version: 1.2.4\n");
        assertThat(set(text, "dependencies[alias=a].version", "1.2.4")).endsWith("version: 1.2.4\n");
    }

    @Test
    void editsSeveralPlacesInOneGo() {
        Editable file = open("f.yaml", "a: v1\nb: v1\nc: {d: v1, e: 1.2.3}\n");
        List<LeafEdit> wishes = List.of(
                new LeafEdit(file.leaf("c.e"), 0, "1.20"),
                new LeafEdit(file.leaf("b"), 0, "v22"),
                new LeafEdit(file.leaf("c.d"), 0, "v"),
                new LeafEdit(file.leaf("a"), 0, "v3"));
        assertThat(file.edit(wishes).after().text()).isEqualTo("a: v3\nb: v22\nc: {d: v, e: \"1.20\"}\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> file.edit(List.of(wishes.get(0), wishes.get(0))))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BUG));
    }

    @Test
    void leavesAnchorsElsewhereAndUnsharedOnesAlone() {
        String text = "cors: &cors {a: 1}\nx: {<<: *cors, b: v1}\ny: *cors\nz: &lonely\n  c: v1\n";
        assertThat(set(text, "x.b", "v2")).isEqualTo(text.replace("b: v1", "b: v2"));
        assertThat(set(text, "z.c", "v2")).isEqualTo(text.replace("c: v1", "c: v2"));
    }

    @Test
    void editsTheOneDocumentThatHoldsThePath() {
        assertThat(set("a: v1\n---\n# c\nb: v1\n...\n", "b", "v2")).isEqualTo("a: v1\n---\n# c\nb: v2\n...\n");
        assertThat(set("%YAML 1.1\n--- # a: v1\na: v1\n", "a", "v2")).isEqualTo("%YAML 1.1\n--- # a: v1\na: v2\n");
    }

    @Test
    void editsVersionsThatArePrefixesOfOthers() {
        String text = "a: 0.1.0-456.abcdef1\nb: 0.1.0\n";
        assertThat(set(text, "b", "0.1.0-456.abcdef1")).isEqualTo(text.replace("b: 0.1.0\n", "b: 0.1.0-456.abcdef1\n"));
        assertThat(set(text, "a", "0.1.0")).isEqualTo("a: 0.1.0\nb: 0.1.0\n");
    }

    @Test
    void editsBehindAnAnchorThatNothingRefersTo() {
        assertThat(set("a: &x v1 # c\nb: v1\n", "a", "v2")).isEqualTo("a: &x v2 # c\nb: v1\n");
        assertThat(set("a: &x  \"v1\"\n", "a", "v2")).isEqualTo("a: &x  \"v2\"\n");
        assertThat(set("a: {b: &x v1}\n", "a.b", "v2")).isEqualTo("a: {b: &x v2}\n");
        assertThat(set("a: &x\n  b: v1\n", "a.b", "v2")).isEqualTo("a: &x\n  b: v2\n");
    }

    @Test
    void quotesWhatOtherReadersTakeForADate() {
        assertThat(set("a: v1\n", "a", "2017-01-01")).isEqualTo("a: \"2017-01-01\"\n");
        assertThat(set("a: 2016-12-31\n", "a", "2017-01-01")).isEqualTo("a: 2017-01-01\n");
        assertThat(set("a: v1\n", "a", "1:30")).isEqualTo("a: \"1:30\"\n");
        assertThat(set("a: v1\n", "a", "2026.4.1")).isEqualTo("a: 2026.4.1\n");
    }

    @Test
    void keepsASmallNumberANumber() {
        assertThat(set("a: -1\n", "a", "0")).isEqualTo("a: 0\n");
        assertThat(set("a: 0\n", "a", "-1")).isEqualTo("a: -1\n");
        assertThat(set("a: 1\n", "a", "-0")).isEqualTo("a: \"-0\"\n");
    }
}
