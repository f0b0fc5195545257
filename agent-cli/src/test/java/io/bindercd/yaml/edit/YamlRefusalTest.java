package io.bindercd.yaml.edit;

import static io.bindercd.yaml.edit.Edits.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import org.junit.jupiter.api.Test;

/** The synthetic cases of the fact sheet on editing, section 6, that are refused with place and reason. */
class YamlRefusalTest {
    private static void refuses(String text, String path, String reason) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> open("f.yaml", text).leaf(path))
                .withMessageStartingWith("f.yaml:" + reason)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(failure.remedy()).isNotEmpty();
                });
    }

    @Test
    void refusesSharedText() {
        refuses("a: &x v1\nb: *x\n", "a", "1:4: cannot be edited: a has the anchor &x, which is used elsewhere too");
        refuses(
                "a: &x v1\nb: *x\n",
                "b",
                "2:4: cannot be edited: b is an alias: its text stands at the anchor &x at f.yaml:1:4 and is shared");
        refuses("a: &x {v: v1}\nb: *x\n", "a.v", "1:4: cannot be edited: a.v is inside of what has the anchor &x");
        refuses("a: &x {v: v1}\nb: *x\n", "b.v", "2:4: b.v is not there: b is an alias");
        refuses(
                "a: &x {v: v1}\nb:\n  <<: *x\n",
                "b.v",
                "3:3: b.v is not there: b is a map without v; what comes in by");
        refuses("a: &x {v: v1}\nb:\n  v: v1\n  <<: *x\n", "b.v", "4:3: cannot be edited: b.v may be overridden");
    }

    @Test
    void refusesTags() {
        refuses("a: !!str v1\n", "a", "1:4: cannot be edited: a has the tag");
        refuses("a: !x {v: v1}\n", "a.v", "1:4: cannot be edited: a.v is inside of what has the tag");
    }

    @Test
    void refusesTextsOfSeveralLines() {
        refuses("a: |\n  v1\n", "a", "1:4: cannot be edited: a is a text of several lines (literal block)");
        refuses("a: >-\n  v1\n", "a", "1:4: cannot be edited: a is a text of several lines (folded block)");
        refuses("a: v1\n  v2\n", "a", "1:4: cannot be edited: a is a text of several lines (bare)");
        refuses("a: \"v1\n  v2\"\n", "a", "1:4: cannot be edited: a is a text of several lines (double)");
    }

    @Test
    void refusesWhatIsNoText() {
        refuses("a: null\n", "a", "1:4: cannot be edited: a is 'null', which Helm reads as null");
        refuses("a: ~\n", "a", "1:4: cannot be edited: a is '~'");
        refuses("a:\nb: 1\n", "a", "1:3: cannot be edited: a is empty");
        refuses("a: ''\n", "a", "1:4: cannot be edited: a is empty");
        refuses("a: yes\n", "a", "1:4: cannot be edited: a is 'yes', which Helm reads as a boolean");
        refuses("a: .inf\n", "a", "1:4: cannot be edited: a is '.inf', which Helm reads as an infinite number");
        refuses("a: {b: 1}\n", "a", "1:4: cannot be edited: a is a map, no single value");
        refuses("a: [1]\n", "a", "1:4: cannot be edited: a is a list, no single value");
        refuses("a: \"v\\x31\"\n", "a", "1:4: cannot be edited: a is written with escapes");
        refuses("a: 'it''s'\n", "a", "1:4: cannot be edited: a is written with escapes");
    }

    @Test
    void refusesDuplicates() {
        refuses("a: v1\nb: 1\na: v2\n", "a", "1:4: a stands 2 times in the file, at f.yaml:1:4, f.yaml:3:4");
        refuses(
                "a: {b: v1}\na: {c: v1}\n",
                "a.b",
                "1:8: cannot be edited: a.b is reached through a key that stands twice");
        refuses(
                "d:\n- {name: x, version: v1}\n- {name: x, version: v2}\n",
                "d[name=x].version",
                "2:22: d[name=x].version stands 2");
        refuses("a: v1\n---\na: v1\n", "a", "1:4: a stands 2 times in the file");
    }

    @Test
    void refusesTemplates() {
        refuses("a: {{ .Values.x }}\nb: v1\n", "b", "1:4: cannot be edited: is a Helm template");
        refuses("a: v1\n{{- if .x }}\nb: v1\n{{- end }}\n", "b", "3:1: is a Helm template");
        refuses("a: \"{{ .Values.x }}\"\n", "a", "1:4: cannot be edited: a is a template");
        refuses("a: x-{{ .Chart.Version }}\n", "a", "1:4: cannot be edited: a is a template");
    }

    @Test
    void refusesNewValuesThatCannotBeWrittenAsTheyRead() {
        Editable file = open("f.yaml", "a: 'v1'\n");
        for (String to : new String[] {"a b\n", "it's", "x\"", "\u00E4", "\\"}) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> Edits.edit(file, "a", to))
                    .withMessageStartingWith("f.yaml:1:5: cannot become a text with the character U+00");
        }
    }
}
