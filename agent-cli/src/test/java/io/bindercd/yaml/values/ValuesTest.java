package io.bindercd.yaml.values;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.json.Json;
import io.bindercd.yaml.source.SourceText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is expected here was printed by Helm 3.17.3 and 4.1.4, {@code .Values | toJson}. */
class ValuesTest {
    private static Map<String, @Nullable Object> read(String text) {
        return Values.read(SourceText.of("values.yaml", text.getBytes(UTF_8)));
    }

    private static String json(String text) {
        return Json.print(read(text));
    }

    @Test
    void readsWhatHelmReads() {
        assertThat(
                        json(
                                "v: 0x1F\nu: 1_000\ns: !!str 12\nf: !!float 3\nneg: -0b11\nsx: 190:20:30\nt: 2026-01-01\nem:\nq: \"12\"\n"))
                .isEqualTo(
                        "{\"v\":31,\"u\":1000,\"s\":\"12\",\"f\":3,\"neg\":-3,\"sx\":\"190:20:30\",\"t\":\"2026-01-01\",\"em\":null,\"q\":\"12\"}");
    }

    @Test
    void makesTextOfKeys() {
        assertThat(read("1: a\non: b\n1.5: c\nn: d\n'n': e\n2.0: f\n").keySet())
                .containsExactly("1", "true", "1.5", "false", "n", "2");
    }

    @Test
    void takesTheLastOfDuplicateKeysAndTheFirstDocument() {
        assertThat(json("a: {x: 1}\na: {w: 2}\n---\nb: 1\n")).isEqualTo("{\"a\":{\"w\":2}}");
    }

    @Test
    void letsMergeKeysWinOverWhatStandsAboveThem() {
        String base = "base: &b {p: 1, q: 2}\n";
        assertThat(read(base + "m:\n  p: 9\n  <<: *b\n").get("m")).isEqualTo(Map.of("p", 1L, "q", 2L));
        assertThat(read(base + "m:\n  <<: *b\n  p: 9\n").get("m")).isEqualTo(Map.of("p", 9L, "q", 2L));
        assertThat(read(base + "m: {<<: [*b, {p: 5}], r: 1}\n").get("m")).isEqualTo(Map.of("p", 1L, "q", 2L, "r", 1L));
        assertThat(read(base + "l: [*b, *b]\n").get("l"))
                .isEqualTo(List.of(Map.of("p", 1L, "q", 2L), Map.of("p", 1L, "q", 2L)));
    }

    @Test
    void refusesWhatHelmCannotLoad() {
        refuses("- a\n", "values.yaml:1:1: is no values file: its top is no map");
        refuses("a: *x\n", "values.yaml:1:4: the alias *x has no anchor above it");
        refuses("a: &a [*a]\n", "values.yaml:1:8: the alias *a has no anchor above it");
        refuses("a: .inf\n", "values.yaml:1:4: Helm cannot load the number .inf");
        refuses("a:\n  <<: 3\n", "values.yaml:2:7: a merge key << takes a map");
        refuses("? [a]\n: b\n", "values.yaml:1:3: a list cannot be a key");
    }

    @Test
    void refusesAliasesThatExplode() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        refuses(bomb.toString(), "values.yaml:6:5: its aliases add up to too many");
        StringBuilder chain = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 1000; i++) {
            chain.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append("]\n");
        }
        refuses(chain.toString(), "values.yaml:200:7: its aliases add up to too many or too deeply");
    }

    private static void refuses(String text, String reason) {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> read(text)).withMessageStartingWith(reason);
    }

    @Test
    void mergesFilesFirstAndTheChartBelowThem() {
        Map<String, @Nullable Object> chart =
                read("k: {z: 3}\nlst: [1, 2]\nx: 1\nkeep: {x: null, v: 1}\ndeep: {a: {b: 1, c: 2}}\n");
        List<Map<String, @Nullable Object>> files = List.of(
                read("k: {x: 1}\nx: 3\nkeep: {v: null, w: null}\ndeep: {a: {b: 5}}\n"),
                read("k: null\n"),
                read("k: {v: 2}\nlst: [3]\n"));
        assertThat(Json.print(ValuesLayers.merge(chart, files)))
                .isEqualTo(
                        "{\"k\":{\"v\":2,\"z\":3},\"x\":3,\"keep\":{\"w\":null,\"x\":null},\"deep\":{\"a\":{\"b\":5,\"c\":2}},\"lst\":[3]}");
    }

    @Test
    void takesAChartKeyAwayByNull() {
        assertThat(ValuesLayers.merge(read("a: {b: 1, c: 2}\n"), List.of(read("a: {b: null}\n"))))
                .isEqualTo(Map.of("a", Map.of("c", 2L)));
    }
}
