package io.bindercd.world.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ChartForgeTest {
    private final ChartForge forge = new ChartForge();

    private static Map<String, String> files(ForgedChart chart) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(chart.archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void equalDraftsGiveEqualBytes() {
        ChartDraft draft = ChartDraft.of("binderhub", "1.0.0-0.dev.git.3983.h383374de");
        assertThat(forge.forge(draft).digest()).isEqualTo(forge.forge(draft).digest());
        assertThat(forge.forge(draft).archive())
                .isEqualTo(new ChartForge().forge(draft).archive());
        assertThat(forge.forge(ChartDraft.of("binderhub", "1.0.1")).digest())
                .isNotEqualTo(forge.forge(draft).digest());
    }

    @Test
    void binderhubCarriesItsJupyterhub() throws IOException {
        ChartDraft draft = ChartDraft.of("binderhub", "1.0.0").with(ChartDependency.jupyterHub("4.3.0"));
        Map<String, String> files = files(forge.forge(draft));
        assertThat(files).containsKeys("binderhub/Chart.yaml", "binderhub/templates/workloads.yaml");
        assertThat(YamlText.readMap(files.getOrDefault("binderhub/charts/jupyterhub/Chart.yaml", "")))
                .containsEntry("version", "4.3.0");
        assertThat(files.get("binderhub/Chart.yaml")).contains("""
                        dependencies:
                        - name: jupyterhub
                          repository: https://jupyterhub.github.io/helm-chart
                          version: 4.3.0
                        """);
        assertThat(files.get("binderhub/values.yaml")).contains("tag: \"1.0.0\"");
    }

    @Test
    void oldChartsNameTheirDependenciesInRequirements() throws IOException {
        Map<String, String> files =
                files(forge.forge(ChartDraft.of("binderhub", "0.1.0-87025d4").asV1()));
        assertThat(files.get("binderhub/Chart.yaml"))
                .contains("apiVersion: v1\n")
                .doesNotContain("dependencies");
        assertThat(files.get("binderhub/requirements.yaml")).contains("name: jupyterhub");
    }

    @Test
    void valuesOfTheDraftLieOverTheDefaults() throws IOException {
        ForgedChart chart = forge.forge(ChartDraft.of("binderhub", "1.0.0")
                .withValue("image.tag", "1.0.0-fault.image-not-found")
                .withValue("replicas", 3));
        Map<String, Object> values = YamlText.readMap(files(chart).getOrDefault("binderhub/values.yaml", ""));
        assertThat(values).containsEntry("replicas", 3);
        assertThat(values)
                .containsEntry(
                        "image",
                        Map.of("name", "quay.io/jupyterhub/k8s-binderhub", "tag", "1.0.0-fault.image-not-found"));
    }

    @Test
    void writesYamlThatReadsBack() {
        Map<String, Object> tree = new TreeMap<>();
        tree.put(
                "texts",
                List.of("plain", "0.1", "1e3", "yes", "", " x", "a: b", "a #b", "ä\n\"", "51898274", "~", "-"));
        tree.put("versions", List.of("1.0.0-0.dev.git.3983.h383374de", "0.1.0-5166091", "v1.20.2"));
        tree.put("nested", List.of(Map.of("a", List.of(1, 2.5, true), "b", Map.of()), List.of(List.of()), Map.of()));
        tree.put("key: odd", "x");
        assertThat(YamlText.read(YamlText.write(tree))).isEqualTo(tree);
    }

    @Test
    void refusesUnknownApiVersion() {
        assertThatThrownBy(() -> new ChartDraft("a", "1", "1", "v3", List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("v3");
    }
}
