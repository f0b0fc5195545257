package io.bindercd.yaml.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlStreamTest {
    private static YamlStream stream(String text) {
        return new YamlStream("index.yaml", new StringReader(text), new YamlLimits(10_000, 10, 100));
    }

    @Test
    void readsWhatIsWantedAndSkipsTheRest() {
        YamlStream yaml = stream("""
                big: {a: [1, 2, {b: c}], d: *nowhere}
                entries:
                  one: [x]
                  two:
                  - version: 1.10
                    name: two
                last: 1
                """);
        List<String> keys = new ArrayList<>();
        List<Object> found = new ArrayList<>();
        yaml.eachEntry(key -> {
            keys.add(key);
            if (key.equals("entries")) {
                yaml.eachEntry(name -> {
                    if (name.equals("two")) {
                        yaml.eachItem(() -> found.add(String.valueOf(yaml.tree())));
                    }
                });
            }
        });
        assertThat(keys).containsExactly("big", "entries", "last");
        assertThat(found).containsExactly("{version=1.10, name=two}");
    }

    @Test
    void keepsScalarsAsTheyAreWritten() {
        YamlStream yaml = stream("[1.10, 0x1F, yes, 2020-01-01, '~', \"null\", ~, null, '', ]");
        assertThat(yaml.isList()).isTrue();
        assertThat(yaml.tree())
                .isEqualTo(Arrays.asList("1.10", "0x1F", "yes", "2020-01-01", "~", "null", null, null, ""));
        assertThat(stream("{a: {b: [c]}, d: }").tree())
                .isInstanceOfSatisfying(
                        Map.class, map -> assertThat(map.toString()).isEqualTo("{a={b=[c]}, d=null}"));
    }

    @Test
    void readsAnEmptyDocumentAsNothing() {
        assertThat(stream("").isMap()).isFalse();
        assertThat(stream("# only a comment\n").isList()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1, 2             | index.yaml:1:",
                "a: 'x                | index.yaml:1:",
                "a: *x                | index.yaml:1:4: should hold a text, but holds an alias",
                "a: &a [*a]           | index.yaml:1:8: should hold a text, but holds an alias",
                "? [a] : b            | should have a text as key, but has a map",
                "a: {b: 1, b: 2}      | holds the key 'b' twice",
                "a: [[[[[[[[[[[1      | is nested deeper than 10 levels",
            })
    void refusesWhatItCannotRead(String text, String message) {
        YamlStream yaml = stream(text);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> yaml.eachEntry(key -> assertThat(yaml.tree()).isNotNull()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .withMessageContaining(message);
    }

    @Test
    void refusesTreesAndTextsWithoutEnd() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> stream("[" + "x,".repeat(200) + "]").tree())
                .withMessageContaining("holds more than 100 values");
        YamlStream yaml = stream("[" + "x,".repeat(20_000) + "]");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> yaml.eachItem(() -> {}))
                .withMessageContaining("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: '", "a: \"", "a: ", "a: |\n  ", "# "})
    void refusesAWordWithoutEnd(String start) {
        String text = start + "x".repeat(400_000);
        YamlLimits limits = new YamlLimits(1 << 20, 10, 100);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new YamlStream("index.yaml", new StringReader(text), limits).eachEntry(key -> {}))
                .withMessageContaining("too long");
    }

    @Test
    void costsNothingToSkipAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            String ref = "*" + (char) (c - 1) + ", ";
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(ref.repeat(8))
                    .append("x]\n");
        }
        List<String> keys = new ArrayList<>();
        stream(bomb.toString()).eachEntry(keys::add);
        assertThat(keys).hasSize(26);
    }

    @Test
    void readsCharactersOfTwoHalvesAtTheEndOfABuffer() {
        for (int before = (1 << 15) - 40; before < (1 << 15) + 40; before++) {
            String text = "a: '" + "x".repeat(before) + "\uD83D\uDE00'\n";
            YamlStream yaml = new YamlStream("index.yaml", new StringReader(text), new YamlLimits(1 << 20, 10, 100));
            assertThat(String.valueOf(yaml.tree())).hasSize(before + "{a=}".length() + 2);
        }
    }
}
