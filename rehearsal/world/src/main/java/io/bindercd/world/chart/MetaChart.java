package io.bindercd.world.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what a site's own chart depends on, so that a world can serve exactly that. */
public final class MetaChart {
    private static final ObjectMapper TREES = new ObjectMapper();

    private MetaChart() {}

    /** The dependencies that stand in the folder's Chart.yaml and, as in Helm 2's time, in its requirements.yaml. */
    public static List<ChartDependency> dependencies(Path folder) throws IOException {
        List<ChartDependency> dependencies = new ArrayList<>();
        for (String file : List.of("Chart.yaml", "requirements.yaml")) {
            Path path = folder.resolve(file);
            if (Files.exists(path)) {
                JsonNode chart = TREES.valueToTree(YamlText.readMap(Files.readString(path)));
                for (JsonNode dependency : chart.path("dependencies")) {
                    dependencies.add(new ChartDependency(
                            dependency.path("name").asText(),
                            dependency.path("version").asText(),
                            dependency.path("repository").asText()));
                }
            }
        }
        return dependencies;
    }
}
