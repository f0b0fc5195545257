package io.bindercd.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.yaml.source.SourceText;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class YamlFileTest {
    private static YamlFile parse(String text) {
        return YamlFile.parse(SourceText.of("f.yaml", text.getBytes(UTF_8)));
    }

    private static ThrowableAssertAlternative<Failure> assertRefused(String text) {
        return assertThatExceptionOfType(Failure.class).isThrownBy(() -> parse(text));
    }

    private static String at(String text, String path) {
        return parse(text).one(YamlPath.parse(path)).node().span().in(text);
    }

    @Test
    void spansAreOffsetsOfTheTextWhateverStandsBefore() {
        assertThat(at("\uFEFFa: \uD83D\uDE00\r\n\uD83D\uDE00b:\r\n  c: 'v\uD83D\uDE001' # x\r\n", "\uD83D\uDE00b.c"))
                .isEqualTo("'v\uD83D\uDE001'");
        assertThat(at("a: [1, {b: \"2\"}, 3]\n", "a[1].b")).isEqualTo("\"2\"");
        assertThat(at("a:\n  b: 1\n  c: 2\n\n# end\nd: 3\n", "a")).isEqualTo("b: 1\n  c: 2");
        assertThat(at("a:\n- x: 1\n- {y: 2}\n\nd: 3\n", "a")).isEqualTo("- x: 1\n- {y: 2}");
    }

    @Test
    void findsItemsByTheirEntries() {
        String text = "deps:\n  - name: a\n    version: 1.0.0\n  - version: 2.0.0\n    name: b\n";
        assertThat(at(text, "deps[name=b].version")).isEqualTo("2.0.0");
        assertThat(at(text, "deps[0].version")).isEqualTo("1.0.0");
    }

    @Test
    void readsTabsBetweenTokensAsHelmDoes() {
        String text = "a:\tv1\t# c\nb: \"v2\"\t\nc: {d:\tv3}\n";
        assertThat(at(text, "a")).isEqualTo("v1");
        assertThat(at(text, "b")).isEqualTo("\"v2\"");
        assertThat(at(text, "c.d")).isEqualTo("v3");
    }

    @Test
    void saysHowFarAPathLeads() {
        String text = "a:\n  build_image: x\n  list:\n  - name: one\n  <<: {z: 1}\nb: 1\n";
        assertNotFound(
                text,
                "a.bild_image",
                "f.yaml:2:3: a.bild_image is not there: a is a map without bild_image; what",
                "Did you mean 'build_image'?");
        assertNotFound(text, "c", "f.yaml:1:1: c is not there: the top is a map without c", "Did you mean 'a'?");
        assertNotFound(
                text,
                "a.list[name=ona]",
                "f.yaml:4:3: a.list[name=ona] is not there: a.list is a list of 1 items",
                "Did you mean 'one'?");
        assertNotFound(text, "a.list.name", "f.yaml:4:3: a.list.name is not there", "Address an item");
        assertNotFound(text, "b.c", "f.yaml:6:4: b.c is not there: b is a scalar, nothing is below it", "Check");
        assertNotFound("", "b", "f.yaml: b is not there, the file is empty", "Check");
        assertNotFound(
                "x: &x {a: 1}\nb: *x\n",
                "b.a",
                "f.yaml:2:4: b.a is not there: b is an alias: what stands at the anchor &x",
                "Name the place");
    }

    private static void assertNotFound(String text, String path, String reason, String remedy) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> parse(text).one(YamlPath.parse(path)))
                .withMessageStartingWith(reason)
                .satisfies(failure -> assertThat(failure.remedy()).startsWith(remedy));
    }

    @Test
    void listsThePlacesWhenThereAreSeveral() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> parse("a: 1\nb: 2\na: 3\n").one(YamlPath.parse("a")))
                .withMessageContaining("a stands 2 times in the file, at f.yaml:1:4, f.yaml:3:4");
        assertThat(parse("a: 1\n---\nb: 2\n").one(YamlPath.parse("b")).document())
                .isEqualTo(1);
    }

    @Test
    void refusesWithThePlaceAndTheReason() {
        assertRefused("a:\n\tb: 1\n").withMessage("f.yaml:2:1: is indented with a tab, which YAML does not allow");
        assertRefused("a: 1\n b: 2\n").withMessageStartingWith("f.yaml:2:3: is no YAML: ");
        assertRefused("{{- if .Values.x }}\na: 1\n{{- end }}\n")
                .withMessageStartingWith("f.yaml:1:3: is a Helm template");
        assertRefused("a: [1\n").withMessageStartingWith("f.yaml:2:1: is no YAML: ");
        assertRefused("a: b # c\u2028d\n").withMessageStartingWith("f.yaml:1:9: holds U+2028, a line break for some");
        assertThat(parse("a: \"b\u2028c\"\n").documents()).hasSize(1);
    }

    @Test
    void refusesBottomlessNesting() {
        assertRefused("[".repeat(300) + "]".repeat(300)).withMessageContaining("is nested more than 200 levels deep");
        assertRefused("[" + "a,".repeat(500_000) + "]").withMessageContaining("holds too many nodes");
    }

    @Test
    void readsEmptyTextsAndComments() {
        assertThat(parse("").documents()).isEmpty();
        assertThat(parse("# only\n").documents()).isEmpty();
        assertThat(parse("--- # c\na: 1\n...\n").documents()).hasSize(1);
        assertThat(parse("%YAML 1.1\n---\na: 1\n").documents()).hasSize(1);
    }

    @Test
    void readsCharactersOfTwoHalvesWhereverTheyStand() {
        for (int before = 1000; before < 2100; before++) {
            String text = "#" + "x".repeat(before) + "\uD83D\uDE00\na: v1\n";
            YamlFile file = YamlFile.parse(SourceText.of("f.yaml", text.getBytes(UTF_8)));
            assertThat(file.one(YamlPath.ofKeys("a")).node().span().in(text)).isEqualTo("v1");
        }
    }
}
