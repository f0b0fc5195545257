package io.bindercd.world.chart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The templates of mybinder.org's own chart, for a site of which only Chart.yaml and values are at hand: the redirector and
 * the agents that its values switch, and the priority class, secret and config maps without which other charts' pods would
 * not start. Values that other sites lack render nothing.
 */
public final class SiteTemplates {
    private static final Map<String, String> FILES = Map.of(
            "_world.tpl", "common/_world.tpl",
            "agents.yaml", "site/agents.yaml",
            "core.yaml", "site/core.yaml",
            "federation.yaml", "site/federation.yaml");

    private SiteTemplates() {}

    /** Writes them into the chart's {@code templates}; a chart that has such a folder is left alone, and false returned. */
    public static boolean addTo(Path chart) throws IOException {
        Path templates = chart.resolve("templates");
        if (Files.exists(templates)) {
            return false;
        }
        Files.createDirectory(templates);
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            try (InputStream stream = SiteTemplates.class.getResourceAsStream(file.getValue())) {
                if (stream == null) {
                    throw new IOException("no resource " + file.getValue());
                }
                Files.copy(stream, templates.resolve(file.getKey()));
            }
        }
        return true;
    }
}
