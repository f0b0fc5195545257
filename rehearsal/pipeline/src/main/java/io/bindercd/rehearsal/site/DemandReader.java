package io.bindercd.rehearsal.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.site.SiteLayout.Demands;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds in values what pods ask their cluster for, by the keys that charts use for it. */
final class DemandReader {
    private static final Set<String> STORAGE_KEYS = Set.of("storageClass", "storageClassName");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Set<String> classes = new TreeSet<>();

    private DemandReader() {}

    static Demands read(List<JsonNode> values) {
        DemandReader reader = new DemandReader();
        values.forEach(reader::collect);
        return new Demands(reader.labels, reader.classes);
    }

    private void collect(JsonNode tree) {
        tree.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if ((key.equals("nodeSelector") || key.endsWith("node_selector")) && value.isObject()) {
                value.properties()
                        .forEach(label -> labels.computeIfAbsent(label.getKey(), any -> new TreeSet<>())
                                .add(label.getValue().asText()));
            } else if (STORAGE_KEYS.contains(key)
                    && value.isTextual()
                    && value.asText().matches("[a-z0-9.-]+")) {
                classes.add(value.asText());
            } else {
                collect(value);
            }
        });
    }
}
