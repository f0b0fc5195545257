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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the charts of a tree, and the one that a site deploys: it depends on BinderHub, or on a chart that does. */
public final class ChartFinder {
    /** Published charts that bring BinderHub along, and the key under which it stands in their values. */
    private static final Map<String, String> BRING_BINDERHUB = Map.of("persistent_binderhub", Component.BINDERHUB);

    private static final int LONGEST_WAY = 5;

    private final SiteFiles files;
    private final Map<String, Chart> charts = new TreeMap<>();
    private final List<Failure> unreadable = new ArrayList<>();

    public ChartFinder(SiteFiles files) {
        this.files = files;
        for (String name : files.names()) {
            boolean isChart = SiteFiles.nameOf(name).matches("(Chart|requirements)\\.ya?ml");
            if (isChart) {
                readInto(SiteFiles.folderOf(name));
            }
        }
    }

    private void readInto(String folder) {
        try {
            charts.computeIfAbsent(folder, this::read);
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
        List<SiteChart> found = charts.values().stream()
                .flatMap(chart -> siteChart(chart).stream())
                .toList();
        return found.stream()
                .filter(candidate -> found.stream().noneMatch(other -> buildsOn(other.chart(), candidate.chart())))
                .toList();
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
        return way(chart, 0).map(way -> new SiteChart(chart, way));
    }

    private Optional<List<Dependency>> way(Chart chart, int depth) {
        if (depth > LONGEST_WAY) {
            return Optional.empty();
        }
        Optional<List<Dependency>> direct =
                chart.dependency(Component.BINDERHUB).map(List::of);
        return direct.or(() -> chart.dependencies().stream()
                .flatMap(dependency -> through(chart, dependency, depth).stream())
                .min(Comparator.comparingInt(List::size)));
    }

    private Optional<List<Dependency>> through(Chart chart, Dependency dependency, int depth) {
        Optional<List<Dependency>> rest = local(chart, dependency).flatMap(target -> way(target, depth + 1));
        if (rest.isEmpty() && BRING_BINDERHUB.containsKey(dependency.name())) {
            String key = BRING_BINDERHUB.getOrDefault(dependency.name(), Component.BINDERHUB);
            rest = Optional.of(List.of(new Dependency(Component.BINDERHUB, key, "", "", "")));
        }
        return rest.map(more -> {
            List<Dependency> way = new ArrayList<>(List.of(dependency));
            way.addAll(more);
            return way;
        });
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
        Optional.ofNullable(charts.get(folder)).ifPresent(family::add);
        for (int i = 0; i < family.size(); i++) {
            Chart chart = family.get(i);
            chart.dependencies().stream()
                    .flatMap(dependency -> local(chart, dependency).stream())
                    .filter(other -> !family.contains(other))
                    .forEach(family::add);
        }
        return List.copyOf(family);
    }

    private boolean buildsOn(Chart chart, Chart other) {
        return chart.dependencies().stream()
                .anyMatch(dependency ->
                        local(chart, dependency).filter(other::equals).isPresent());
    }

    private Chart read(String folder) {
        String chartFile = file(folder, "Chart");
        String requirements = file(folder, "requirements");
        String dependenciesFile = dependencies(chartFile).isEmpty() && !requirements.isEmpty()
                ? requirements
                : chartFile.isEmpty() ? requirements : chartFile;
        List<Dependency> dependencies = dependencies(dependenciesFile);
        String name = Optional.of(chartFile)
                .filter(file -> !file.isEmpty())
                .flatMap(files::top)
                .flatMap(top -> top.get("name"))
                .flatMap(ChartFinder::text)
                .orElse(SiteFiles.nameOf(folder));
        return new Chart(folder, name, dependencies.isEmpty() ? "" : dependenciesFile, dependencies);
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
        YamlNode list = files.top(file).flatMap(top -> top.get("dependencies")).orElse(null);
        if (list instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item instanceof YamlNode.Mapping map) {
                    dependency(map).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Dependency> dependency(YamlNode.Mapping map) {
        String condition = field(map, "condition");
        int comma = condition.indexOf(',');
        return map.get("name")
                .flatMap(ChartFinder::text)
                .map(name -> new Dependency(
                        name,
                        field(map, "alias").isEmpty() ? name : field(map, "alias"),
                        field(map, "version"),
                        field(map, "repository"),
                        (comma < 0 ? condition : condition.substring(0, comma)).strip()));
    }

    private static String field(YamlNode.Mapping map, String key) {
        return map.get(key).flatMap(ChartFinder::text).orElse("");
    }

    private static Optional<String> text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
    }
}
