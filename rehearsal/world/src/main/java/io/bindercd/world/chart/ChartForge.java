package io.bindercd.world.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes small but real Helm charts of any name and version: the workloads, names, labels and values of the real ones as far
 * as a rollout shows them. The same draft always gives the same bytes.
 */
public final class ChartForge {
    /** The chart, with its dependencies packed inside. */
    public ForgedChart forge(ChartDraft draft) {
        SortedMap<String, String> files = new TreeMap<>();
        Map<String, Object> metadata = metadata(draft);
        add(files, draft.name() + "/", draft);
        return new ForgedChart(draft, metadata, TarGz.pack(files));
    }

    private static void add(SortedMap<String, String> files, String folder, ChartDraft draft) {
        ChartSource source = ChartSource.of(draft.name());
        Map<String, Object> chart = metadata(draft);
        if (draft.apiVersion().equals("v1") && chart.remove("dependencies") instanceof List<?> dependencies) {
            files.put(folder + "requirements.yaml", YamlText.write(Map.of("dependencies", dependencies)));
        }
        files.put(folder + "Chart.yaml", YamlText.write(chart));
        files.put(folder + "values.yaml", values(source, draft));
        source.templates().forEach((name, template) -> files.put(folder + "templates/" + name, template));
        for (ChartDependency dependency : draft.dependencies()) {
            ChartDraft inner = ChartDraft.of(dependency.name(), dependency.version());
            add(files, folder + "charts/" + dependency.name() + "/", inner);
        }
    }

    private static String values(ChartSource source, ChartDraft draft) {
        String text = source.values().replace("{{name}}", draft.name()).replace("{{version}}", draft.version());
        if (draft.values().isEmpty()) {
            return text;
        }
        Map<String, Object> merged = new LinkedHashMap<>(YamlText.readMap(text));
        draft.values().forEach((key, value) -> merged.merge(key, value, ChartValues::merged));
        return YamlText.write(merged);
    }

    private static Map<String, Object> metadata(ChartDraft draft) {
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("apiVersion", draft.apiVersion());
        chart.put("appVersion", draft.appVersion());
        if (!draft.dependencies().isEmpty()) {
            chart.put(
                    "dependencies",
                    draft.dependencies().stream().map(ChartDependency::tree).toList());
        }
        chart.putAll(ChartSource.of(draft.name()).metadata());
        chart.put("name", draft.name());
        chart.put("version", draft.version());
        return chart;
    }
}
