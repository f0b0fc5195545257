package io.bindercd.registry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.http.SharedData;
import io.bindercd.registry.PublishedChart;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexReaderTest {
    private static final String PLAIN = """
            apiVersion: v1
            entries:
              alpha:
              - version: 9.9.9
                description: "a text: with
                  binderhub: in it"
              binderhub:
              - apiVersion: v2
                appVersion: "1.0"
                created: "2024-08-08T18:05:34.413844784Z"
                dependencies:
                - name: jupyterhub
                  repository: https://jupyterhub.github.io/helm-chart
                  version: 3.3.7
                description: |-
                  several lines

                  entries:
                  zeta:
                digest: 6baa499c29bc342a74d665425a72cdc0a863c1b559c86bd93d3e0735cdfa5909
                name: binderhub
                urls:
                - https://example.org/binderhub-1.0.0.tgz
                version: 1.0.0-0.dev.git.3506.hba24eb2a
              # a remark
              - version: 1.10
              - name: no version
              - version:
              zeta:
              - version: 1.0.0
            generated: "2024-10-24T11:45:31.263782848Z"
            """;

    @TempDir
    Path folder;

    private IndexReader.Found read(String text, String chart) throws IOException {
        return IndexReader.read("http://x/index.yaml", Files.writeString(folder.resolve("index.yaml"), text), chart);
    }

    private static void assertThatItIsRead(IndexReader.Found found) {
        assertThat(found.there()).isTrue();
        assertThat(found.versions())
                .extracting(PublishedChart::version)
                .containsExactly("1.0.0-0.dev.git.3506.hba24eb2a", "1.10");
        PublishedChart chart = found.versions().get(0);
        assertThat(chart.appVersion()).isEqualTo("1.0");
        assertThat(chart.created()).get().hasToString("2024-08-08T18:05:34.413844784Z");
        assertThat(chart.digest()).startsWith("6baa499c").hasSize(64);
        assertThat(chart.dependency("jupyterhub"))
                .contains(new PublishedChart.Dependency(
                        "jupyterhub", "3.3.7", "https://jupyterhub.github.io/helm-chart"));
        assertThat(chart.urls()).containsExactly("https://example.org/binderhub-1.0.0.tgz");
        assertThat(chart.detailed()).isTrue();
    }

    @Test
    void readsHelmsPlainForm() throws IOException {
        assertThatItIsRead(read(PLAIN, "binderhub"));
        assertThat(read(PLAIN, "zeta").versions()).hasSize(1);
        assertThat(read(PLAIN, "alpha").versions()).hasSize(1);
    }

    @Test
    void readsOtherIndentationLineEndsAndQuotes() throws IOException {
        assertThatItIsRead(read(PLAIN.replace("\n  ", "\n      "), "binderhub"));
        assertThatItIsRead(read(PLAIN.replace("\n", "\r\n"), "binderhub"));
        assertThatItIsRead(read(PLAIN.replace("\n  binderhub:", "\n  \"binderhub\" : # quoted"), "binderhub"));
        assertThatItIsRead(read("# made by hand\n---\n" + PLAIN, "binderhub"));
        assertThatItIsRead(read(PLAIN.replace("generated:", "  \ngenerated:"), "binderhub"));
    }

    @Test
    void readsAnIndexThatIsJson() throws IOException {
        String json = "{\"apiVersion\":\"v1\",\"entries\":{\"alpha\":[],\"binderhub\":[{\"appVersion\":\"1.0\","
                + "\"created\":\"2024-08-08T18:05:34.413844784Z\",\"dependencies\":[{\"name\":\"jupyterhub\","
                + "\"repository\":\"https://jupyterhub.github.io/helm-chart\",\"version\":\"3.3.7\"}],"
                + "\"digest\":\"sha256:6baa499c29bc342a74d665425a72cdc0a863c1b559c86bd93d3e0735cdfa5909\","
                + "\"urls\":[\"https://example.org/binderhub-1.0.0.tgz\"],"
                + "\"version\":\"1.0.0-0.dev.git.3506.hba24eb2a\"},{\"version\":\"1.10\"}]}}";
        assertThatItIsRead(read(json, "binderhub"));
        assertThatItIsRead(read(
                json.replace("[]", "[{\"description\":\"" + "x y ".repeat(1 << 19) + "\"}]"), "binderhub"));
        assertThatItIsRead(
                read("entries: " + json.substring(json.indexOf("{\"alpha"), json.length() - 1), "binderhub"));
    }

    @Test
    void namesTheChartsThatAreThere() throws IOException {
        for (String text : List.of(PLAIN, "{\"entries\":{\"alpha\":[],\"binderhub\":[],\"zeta\":[]}}")) {
            IndexReader.Found found = read(text, "binderhup");
            assertThat(found.there()).isFalse();
            assertThat(found.names()).containsExactlyInAnyOrder("alpha", "binderhub", "zeta");
        }
        assertThat(read("apiVersion: v1\nentries: {}\n", "x").there()).isFalse();
        assertThat(read("apiVersion: v1\nentries:\n", "x").there()).isFalse();
        assertThat(read("entries:\n  x: []\n", "x").there()).isTrue();
    }

    @Test
    void letsOneAuthorsNonsenseHideNobodyElsesChart() throws IOException {
        String text = """
                entries:
                  other:
                  - &a [*a, {{{
                  binderhub:
                  - version: [1]
                  - just a text
                  - {version: "1.0", created: yesterday, digest: {a: b}, appVersion: [2], dependencies: x, urls: [[y]]}
                """;
        assertThat(read(text, "binderhub").versions()).singleElement().satisfies(chart -> {
            assertThat(chart.version()).isEqualTo("1.0");
            assertThat(chart.created()).isEmpty();
            assertThat(chart.urls()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Sign in</body></html>",
                "",
                "[]",
                "just text",
                "entries:\n  x:\n  - {version: [\n",
                "\0"
            })
    void refusesWhatIsNoIndex(String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> {
                    IndexReader.Found found = read(text, "x");
                    throw new AssertionError(found.toString());
                })
                .withMessageContaining("http://x/index.yaml");
    }

    @Test
    void readsTheRealIndexAlikeBothWays() throws IOException {
        Path real = folder.resolve("real.yaml");
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.find("upstream/jupyterhub-index.yaml.gz")))) {
            Files.copy(in, real);
        }
        Path asJson = folder.resolve("flow.yaml");
        Files.writeString(asJson, "{}\n");
        for (String chart : List.of("binderhub", "jupyterhub", "pebble")) {
            IndexReader.Found found = IndexReader.read("x", real, chart);
            String strange = Files.readString(real).replaceFirst("apiVersion", "\"apiVersion\"");
            assertThat(IndexReader.read("x", Files.writeString(asJson, strange), chart)
                            .versions())
                    .isEqualTo(found.versions())
                    .isNotEmpty();
        }
        assertThat(IndexReader.read("x", real, "binderhub").versions().get(0).dependency("jupyterhub"))
                .map(PublishedChart.Dependency::version)
                .contains("3.3.7");
    }

    @Test
    void holdsNoMoreOfAHundredMegabytesThanTheChart() throws IOException {
        Path large = folder.resolve("large.yaml");
        try (Writer out = Files.newBufferedWriter(large)) {
            out.write("apiVersion: v1\nentries:\n");
            String entry = "  - version: 1.0.0\n    description: " + "x".repeat(900) + "\n";
            for (int chart = 0; chart < 50; chart++) {
                out.write("  other" + chart + ":\n");
                for (int i = 0; i < 2000; i++) {
                    out.write(entry);
                }
            }
            out.write("  wanted:\n  - version: 2.0.0\n");
        }
        assertThat(Files.size(large)).isGreaterThan(90_000_000);
        assertThat(IndexReader.read("x", large, "wanted").versions()).hasSize(1);
    }
}
