package io.bindercd.site.config;

import io.bindercd.site.schema.ShapeReader;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.source.SourceText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of {@code binder-cd.yaml}, defaults filled in.
 *
 * @param file the file it was read from, as messages name it
 * @param chart the folder of the chart that is deployed; empty to find it
 * @param branch the branch that is deployed; empty for the origin's default
 * @param fork the repository on the same host that branches of proposals are pushed to, {@code owner/name}; empty for the origin
 * @param placeholders words in an image's tag that say that its real tag is still to be set
 * @param definitions files and folders of custom resource definitions, which come before anything else
 * @param systemCharts deployed before the site's own chart, in this order
 */
public record SiteConfig(
        String file,
        Optional<String> chart,
        Optional<String> branch,
        Optional<String> fork,
        Map<String, ComponentConfig> components,
        Map<String, EnvironmentConfig> environments,
        Policies policies,
        Rollout rollout,
        Verification verification,
        List<String> placeholders,
        List<Command> prepare,
        List<Command> before,
        List<String> definitions,
        List<SystemChart> systemCharts,
        List<Notification> notifications) {
    /** Where the configuration lies unless the command line names another file. */
    public static final String FILE = "binder-cd.yaml";

    /** What chartpress's users write where it sets the tag ({@code jupyterhub/mybinder.org-deploy: mybinder/values.yaml}). */
    public static final List<String> PLACEHOLDERS = List.of("set-by-chartpress", "set.by.chartpress");

    public SiteConfig {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        placeholders = List.copyOf(placeholders);
        prepare = List.copyOf(prepare);
        before = List.copyOf(before);
        definitions = List.copyOf(definitions);
        systemCharts = List.copyOf(systemCharts);
        notifications = List.copyOf(notifications);
    }

    /** What counts for a site without any configuration. */
    public static SiteConfig defaults() {
        return ConfigBinder.bind(FILE, Map.of());
    }

    /**
     * Reads a configuration.
     *
     * @throws io.bindercd.core.Failure of kind USAGE with file:line:column and a suggestion
     */
    public static SiteConfig read(SourceText source) {
        return ConfigBinder.bind(source.name(), ShapeReader.read(YamlFile.parse(source), ConfigShape.ROOT));
    }
}
