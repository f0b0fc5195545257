package io.bindercd.site.find;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Chart;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Dependency;
import io.bindercd.site.model.SiteChart;
import io.bindercd.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the charts of a tree, and the one that a site deploys: it depends on BinderHub, or on a chart that does. */
public final class ChartFinder {
    /** Published charts that bring BinderHub along, and the key under which it stands in their values. */
    private static final Map<String, String> BRING_BINDERHUB = Map.of("persistent_binderhub", Component.BINDERHUB);

    private static final Set<String> CHART_FILES =
            Set.of("Chart.yaml", "Chart.yml", "requirements.yaml", "requirements.yml");

    private static final int LONGEST_WAY = 5;

    private final SiteFiles files;
    private final Map<String, Chart> charts = new TreeMap<>();
    private final List<Failure> unreadable = new ArrayList<>();

    public ChartFinder(SiteFiles files) {
        this.files = files;
        for (String name : files.names()) {
            if (CHART_FILES.contains(SiteFiles.nameOf(name))) {
                readInto(SiteFiles.folderOf(name));
            }
        }
    }

    private void readInto(String folder) {
        try {
            if (!charts.containsKey(folder)) {
                charts.put(folder, read(folder));
            }
        } catch (Failure failure) {
            // An example chart somewhere may be broken; it matters only when the chart that is looked for is not found.
            unreadable.add(failure);
        }
    }

    /** Why charts of the tree could not be read; their folders count as no charts. */
    public List<Failure> unreadable() {
        return List.copyOf(unreadable);
    }

    /** All charts, by folder. */
    public List<Chart> charts() {
        return List.copyOf(charts.values());
    }

    public boolean isChart(String folder) {
        return charts.containsKey(folder);
    }

    /** The charts that deploy BinderHub and that no other chart of the tree builds on. */
    public List<SiteChart> siteCharts() {
        List<SiteChart> found = new ArrayList<>();
        for (Chart chart : charts.values()) {
            Optional<SiteChart> site = siteChart(chart);
            if (site.isPresent()) {
                found.add(site.get());
            }
        }
        List<SiteChart> top = new ArrayList<>();
        for (SiteChart candidate : found) {
            boolean below = false;
            for (SiteChart other : found) {
                below |= buildsOn(other.chart(), candidate.chart());
            }
            if (!below) {
                top.add(candidate);
            }
        }
        return List.copyOf(top);
    }

    /**
     * The chart that the site deploys.
     *
     * @throws Failure of kind USAGE when there is none or more than one, saying which lines of configuration choose it
     */
    public SiteChart theOne(SiteConfig config) {
        if (config.chart().isPresent()) {
            return configured(config, config.chart().get());
        }
        List<SiteChart> found = siteCharts();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty() && !unreadable.isEmpty()) {
            throw unreadable.get(0);
        }
        throw found.isEmpty()
                ? none()
                : several(found.stream().map(SiteChart::chart).toList());
    }

    private Failure none() {
        String known = charts.isEmpty() ? "" : " (charts: " + folders(charts()) + ")";
        return Failure.usage(
                files.tree().root() + ": no Helm chart here depends on binderhub, or on a chart that does" + known,
                "Give the deploy repository with --site, or name the chart's folder in " + SiteConfig.FILE
                        + ": 'chart: FOLDER'. A site that installs BinderHub's chart itself needs one of its own, with a"
                        + " Chart.yaml of four lines: 'apiVersion: v2', 'name: NAME', 'version: 0.0.1', 'dependencies:"
                        + " [{name: binderhub, version: VERSION, repository: \"https://jupyterhub.github.io/helm-chart\"}]';"
                        + " its values then stand below 'binderhub:'."
                        + CommandHint.in(files).map(hint -> " " + hint.text()).orElse(""));
    }

    private Failure several(List<Chart> found) {
        return Failure.usage(
                files.tree().root() + ": several charts here deploy BinderHub: " + folders(found),
                "Choose one in " + SiteConfig.FILE + ": 'chart: " + folders(found.subList(0, 1))
                        + "'; each site can have a configuration file of its own.");
    }

    private static String folders(List<Chart> some) {
        return String.join(
                ", ",
                some.stream()
                        .map(chart -> chart.folder().isEmpty() ? "." : chart.folder())
                        .toList());
    }

    private SiteChart configured(SiteConfig config, String folder) {
        Chart chart = charts.get(folder);
        if (chart == null) {
            unreadable.stream()
                    .filter(failure -> failure.reason().startsWith(SiteFiles.join(folder, "")))
                    .findFirst()
                    .ifPresent(failure -> {
                        throw failure;
                    });
            throw Failure.usage(
                    config.file() + ": chart: there is no Helm chart in '" + folder + "'",
                    DidYouMean.remedy(charts.keySet(), folder));
        }
        return siteChart(chart)
                .orElseThrow(() -> Failure.usage(
                        config.file() + ": chart: "
                                + chart.file(chart.dependenciesFile().isEmpty() ? "Chart.yaml" : "")
                                + " depends on no binderhub, and on no chart of this tree that does",
                        "Add the dependency, or name another chart."));
    }

    private Optional<SiteChart> siteChart(Chart chart) {
        Optional<List<Dependency>> way = way(chart, 0);
        return way.isEmpty() ? Optional.empty() : Optional.of(new SiteChart(chart, way.get()));
    }

    private Optional<List<Dependency>> way(Chart chart, int depth) {
        if (depth > LONGEST_WAY) {
            return Optional.empty();
        }
        Optional<Dependency> direct = chart.dependency(Component.BINDERHUB);
        if (direct.isPresent()) {
            return Optional.of(List.of(direct.get()));
        }
        List<Dependency> shortest = List.of();
        for (Dependency dependency : chart.dependencies()) {
            List<Dependency> way = through(chart, dependency, depth);
            boolean shorter = !way.isEmpty() && (shortest.isEmpty() || way.size() < shortest.size());
            shortest = shorter ? way : shortest;
        }
        return shortest.isEmpty() ? Optional.empty() : Optional.of(shortest);
    }

    /** The way to BinderHub that begins with the dependency; empty when none does. */
    private List<Dependency> through(Chart chart, Dependency dependency, int depth) {
        Optional<Chart> target = local(chart, dependency);
        Optional<List<Dependency>> rest = target.isEmpty() ? Optional.empty() : way(target.get(), depth + 1);
        if (rest.isEmpty() && BRING_BINDERHUB.containsKey(dependency.name())) {
            String key = BRING_BINDERHUB.getOrDefault(dependency.name(), Component.BINDERHUB);
            rest = Optional.of(List.of(new Dependency(Component.BINDERHUB, key, "", "", "")));
        }
        List<Dependency> way = new ArrayList<>();
        if (rest.isPresent()) {
            way.add(dependency);
            way.addAll(rest.get());
        }
        return way;
    }

    /** The chart of the tree that a {@code file://} dependency means. */
    public Optional<Chart> local(Chart chart, Dependency dependency) {
        if (!dependency.isLocal()) {
            return Optional.empty();
        }
        Path folder = Path.of(chart.folder())
                .resolve(dependency.repository().substring(Dependency.FILE.length()))
                .normalize();
        return Optional.ofNullable(charts.get(folder.toString().replace('\\', '/')));
    }

    /** The chart in the folder and the charts of the tree that it builds on, near ones first. */
    List<Chart> family(String folder) {
        List<Chart> family = new ArrayList<>();
        Chart first = charts.get(folder);
        if (first != null) {
            family.add(first);
        }
        for (int i = 0; i < family.size(); i++) {
            Chart chart = family.get(i);
            for (Dependency dependency : chart.dependencies()) {
                Optional<Chart> other = local(chart, dependency);
                if (other.isPresent() && !isAmong(family, other.get())) {
                    family.add(other.get());
                }
            }
        }
        return List.copyOf(family);
    }

    /** By its folder, which no other chart has. */
    static boolean isAmong(List<Chart> some, Chart chart) {
        for (Chart one : some) {
            if (one.folder().equals(chart.folder())) {
                return true;
            }
        }
        return false;
    }

    private boolean buildsOn(Chart chart, Chart other) {
        for (Dependency dependency : chart.dependencies()) {
            Optional<Chart> target = local(chart, dependency);
            if (target.isPresent() && target.get().folder().equals(other.folder())) {
                return true;
            }
        }
        return false;
    }

    private Chart read(String folder) {
        String chartFile = file(folder, "Chart");
        String requirements = file(folder, "requirements");
        String dependenciesFile = dependencies(chartFile).isEmpty() && !requirements.isEmpty()
                ? requirements
                : chartFile.isEmpty() ? requirements : chartFile;
        List<Dependency> dependencies = dependencies(dependenciesFile);
        Optional<YamlNode.Mapping> top = chartFile.isEmpty() ? Optional.empty() : files.top(chartFile);
        String name = top.isEmpty() ? "" : field(top.get(), "name");
        return new Chart(
                folder,
                name.isEmpty() ? SiteFiles.nameOf(folder) : name,
                dependencies.isEmpty() ? "" : dependenciesFile,
                dependencies);
    }

    private String file(String folder, String stem) {
        String yaml = SiteFiles.join(folder, stem + ".yaml");
        String yml = SiteFiles.join(folder, stem + ".yml");
        return files.exists(yaml) ? yaml : files.exists(yml) ? yml : "";
    }

    private List<Dependency> dependencies(String file) {
        if (file.isEmpty()) {
            return List.of();
        }
        List<Dependency> found = new ArrayList<>();
        Optional<YamlNode.Mapping> top = files.top(file);
        if (top.isPresent() && top.get().get("dependencies").orElse(null) instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Mapping map && map.get("name").orElse(null) instanceof YamlNode.Scalar) {
                    found.add(dependency(map));
                }
            }
        }
        return found;
    }

    private static Dependency dependency(YamlNode.Mapping map) {
        String condition = field(map, "condition");
        int comma = condition.indexOf(',');
        String name = field(map, "name");
        String alias = field(map, "alias");
        return new Dependency(
                name,
                alias.isEmpty() ? name : alias,
                field(map, "version"),
                field(map, "repository"),
                (comma < 0 ? condition : condition.substring(0, comma)).strip());
    }

    private static String field(YamlNode.Mapping map, String key) {
        return map.get(key).orElse(null) instanceof YamlNode.Scalar scalar ? scalar.value() : "";
    }
}
