package io.bindercd.world.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a chart of some name is made from: the folder of that name beside this class, or the generic one.
 *
 * @param metadata what Chart.yaml holds besides names and versions
 * @param values the text of values.yaml, {@code {{name}}} and {@code {{version}}} in it to be replaced
 * @param templates by file name
 */
record ChartSource(Map<String, Object> metadata, String values, Map<String, String> templates) {
    private static final List<String> FILES = List.of(
            "_secrets.tpl",
            "access.yaml",
            "configuration.yaml",
            "network.yaml",
            "scheduling.yaml",
            "storage.yaml",
            "workloads.yaml");
    private static final Map<String, String> ALIASES = Map.of("nginx-ingress", "ingress-nginx");

    static ChartSource of(String name) {
        String wanted = ALIASES.getOrDefault(name, name);
        String folder =
                wanted.matches("[a-z0-9-]+") && text(wanted + "/values.yaml").isPresent() ? wanted : "generic";
        Map<String, String> templates = new TreeMap<>();
        templates.put("_world.tpl", text("common/_world.tpl").orElseThrow());
        for (String file : FILES) {
            text(folder + "/" + file).ifPresent(template -> templates.put(file, template));
        }
        return new ChartSource(
                YamlText.readMap(text(folder + "/Chart.yaml").orElseThrow()),
                text(folder + "/values.yaml").orElseThrow(),
                templates);
    }

    private static Optional<String> text(String resource) {
        try (InputStream stream = ChartSource.class.getResourceAsStream(resource)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
