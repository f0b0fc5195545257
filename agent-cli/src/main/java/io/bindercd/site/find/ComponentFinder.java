package io.bindercd.site.find;

import io.bindercd.core.Failure;
import io.bindercd.site.config.ComponentConfig;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.model.Chart;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Component.Kind;
import io.bindercd.site.model.Dependency;
import io.bindercd.site.model.Pin;
import io.bindercd.site.model.SiteChart;
import io.bindercd.version.Dialect;
import io.bindercd.version.ImageReference;
import io.bindercd.version.Version;
import io.bindercd.yaml.Located;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.Leaf;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the components of a tree and every place that pins them, also in a tree that holds nothing but the files that pin.
 * Order: dependencies of charts, charts that are deployed by name, the build image, variables of env files, BinderHub as the sites of 2017 pinned it.
 */
public final class ComponentFinder {
    private static final Set<String> BINDER_VALUES = Set.of("hub", "registry", "jupyterhub", "repo2dockerImage");

    private final SiteFiles files;
    private final SiteConfig config;
    private final ChartFinder charts;
    private final Map<String, List<Pin>> pins = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, String> chartRepositories = new LinkedHashMap<>();
    private final Map<String, Failure> troubles = new LinkedHashMap<>();

    /**
     * What was found.
     *
     * @param components dependencies in order of their file first
     * @param troubles by component, why a file that may pin it could not be read
     */
    public record Found(List<Component> components, Map<String, Failure> troubles) {
        public Found {
            components = List.copyOf(components);
            troubles = Map.copyOf(troubles);
        }
    }

    private ComponentFinder(SiteFiles files, SiteConfig config, ChartFinder charts) {
        this.files = files;
        this.config = config;
        this.charts = charts;
    }

    /** The components of the tree. */
    public static Found find(SiteFiles files, SiteConfig config, ChartFinder charts) {
        ComponentFinder finder = new ComponentFinder(files, config, charts);
        List<Chart> own = finder.chartsOfTheSite();
        own.forEach(chart -> finder.dependencies(chart, true));
        if (config.chart().isEmpty()) {
            charts.charts().stream()
                    .filter(chart -> !own.contains(chart))
                    .forEach(chart -> finder.dependencies(chart, false));
        }
        finder.releases();
        finder.buildImage();
        finder.variables();
        finder.earlyBinderHub();
        config.components().forEach(finder::configured);
        return new Found(finder.components(), finder.troubles);
    }

    private List<Component> components() {
        List<Component> components = new ArrayList<>();
        pins.forEach((name, places) -> {
            List<Pin> ownFirst = new ArrayList<>(places);
            ownFirst.sort(Comparator.comparing(Pin::own).reversed());
            components.add(new Component(
                    name,
                    kinds.getOrDefault(name, Kind.CHART),
                    KnownUpstreams.of(name, chartRepositories.getOrDefault(name, ""), ownFirst.get(0), config),
                    ownFirst));
        });
        return Collections.unmodifiableList(components);
    }

    private void add(String name, Kind kind, Pin pin) {
        pins.computeIfAbsent(name, key -> new ArrayList<>()).add(pin);
        kinds.putIfAbsent(name, kind);
    }

    /** The chart that is deployed and what it builds on; all of them when it is open which that is. */
    private List<Chart> chartsOfTheSite() {
        List<SiteChart> deployed = charts.siteCharts();
        Optional<String> folder = config.chart()
                .or(() -> deployed.size() == 1
                        ? Optional.of(deployed.get(0).chart().folder())
                        : Optional.empty());
        return folder.map(charts::family).orElseGet(charts::charts);
    }

    private void dependencies(Chart chart, boolean own) {
        if (chart.dependenciesFile().isEmpty()) {
            return;
        }
        for (int i = 0; i < chart.dependencies().size(); i++) {
            Dependency dependency = chart.dependencies().get(i);
            YamlPath path = address(chart, i).key("version");
            if (!dependency.isLocal() && !dependency.version().isEmpty()) {
                chartRepositories.putIfAbsent(dependency.name(), dependency.repository());
                place(chart.dependenciesFile(), path)
                        .ifPresent(pin -> add(dependency.name(), Kind.CHART, pin.withOwn(own)));
            }
        }
    }

    private static YamlPath address(Chart chart, int i) {
        YamlPath list = YamlPath.ofKeys("dependencies");
        Dependency dependency = chart.dependencies().get(i);
        long sameName = chart.dependencies().stream()
                .filter(other -> other.name().equals(dependency.name()))
                .count();
        return sameName == 1
                ? list.then(new YamlPath.Item("name", dependency.name()))
                : list.then(new YamlPath.Index(i));
    }

    /** Charts that are deployed by name, without a chart of the site's own. */
    private void releases() {
        boolean own = charts.siteCharts().isEmpty();
        for (String file : files.names()) {
            for (ReleasePins.Release release : ReleasePins.in(files, file)) {
                chartRepositories.merge(
                        release.chart(), release.repository(), (before, now) -> before.isEmpty() ? now : before);
                place(file, release.version()).ifPresent(pin -> add(release.chart(), Kind.CHART, pin.withOwn(own)));
            }
        }
    }

    /** The scalar at the path as a pin, however it is written; editing it is another question. */
    private Optional<Pin> place(String file, YamlPath path) {
        return files.parsed(file)
                .flatMap(parsed -> parsed.find(path).stream()
                        .map(Located::node)
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(YamlNode.Scalar.class::cast)
                        .findFirst()
                        .map(scalar -> pin(parsed.source(), path.toString(), scalar)));
    }

    private static Pin pin(SourceText source, String path, YamlNode.Scalar scalar) {
        int kept = ImageReference.tagStart(scalar.value()).orElse(0);
        int start = scalar.span().start() + (scalar.style().isQuoted() ? 1 : 0) + kept;
        return new Pin(
                source.name(),
                path,
                scalar.value().substring(kept),
                source.at(Math.min(start, scalar.span().end())),
                kept == 0 ? "" : scalar.value().substring(0, kept - 1),
                false);
    }

    private void buildImage() {
        for (String file : files.names()) {
            boolean noValues = Editable.isEnv(file) || isOfAnotherSite(file);
            if (noValues || (!files.isText(file) && !isChartValues(file))) {
                continue;
            }
            try {
                imagePins(file, ImagePins.in(files, file));
            } catch (Failure failure) {
                troubles.putIfAbsent(Component.REPO2DOCKER, failure);
            }
        }
    }

    private void imagePins(String file, List<ImagePins.Ranked> found) {
        int best = found.stream().mapToInt(ImagePins.Ranked::rank).min().orElse(0);
        boolean chartValues = isChartValues(file);
        for (ImagePins.Ranked ranked : found) {
            boolean own = chartValues && ranked.rank() == best && best < BuildImages.PATHS.size();
            add(Component.REPO2DOCKER, Kind.IMAGE, ranked.pin().withOwn(own));
        }
    }

    /** The values file of a chart; in a tree without charts, where the file alone may lie, any file of that name. */
    private boolean isChartValues(String file) {
        boolean values = SiteFiles.stemOf(file).equals("values")
                && (charts.isChart(SiteFiles.folderOf(file)) || charts.charts().isEmpty());
        return values || file.equals("config/common.yaml");
    }

    private boolean isOfAnotherSite(String file) {
        return config.chart().isPresent()
                && charts.siteCharts().stream()
                        .map(site -> site.chart().folder())
                        .anyMatch(folder -> !folder.equals(config.chart().get()) && SiteFiles.isUnder(folder, file));
    }

    private void variables() {
        for (String file : files.names()) {
            VariablePins.in(files, file).forEach(one -> add(one.component(), Kind.VARIABLE, one.pin()));
        }
    }

    /** Before the meta-chart, the top-level {@code version} of a values file was BinderHub's (site facts, section 5). */
    private void earlyBinderHub() {
        if (pins.containsKey(Component.BINDERHUB)) {
            return;
        }
        for (String file : files.names()) {
            boolean candidate = !Editable.isEnv(file)
                    && files.isText(file)
                    && SiteFiles.stemOf(file).matches("common|beta|staging|prod");
            try {
                if (candidate) {
                    earlyBinderHub(file);
                }
            } catch (Failure failure) {
                troubles.putIfAbsent(Component.BINDERHUB, failure);
            }
        }
    }

    private void earlyBinderHub(String file) {
        boolean binderValues = files.top(file).stream()
                .flatMap(top -> top.entries().stream())
                .anyMatch(entry -> entry.name().filter(BINDER_VALUES::contains).isPresent());
        if (binderValues) {
            place(file, YamlPath.ofKeys("version"))
                    .filter(pin -> Version.parse(pin.version()).dialect() != Dialect.OTHER)
                    .ifPresent(pin -> add(Component.BINDERHUB, Kind.CHART, pin.withOwn(isChartValues(file))));
        }
    }

    private void configured(String name, ComponentConfig said) {
        if (said.pins().isEmpty()) {
            return;
        }
        pins.remove(name);
        for (String address : said.pins()) {
            int hash = address.indexOf('#');
            String file = address.substring(0, hash);
            String path = address.substring(hash + 1);
            SourceText text = files.tree().read(file);
            Leaf leaf = Editable.open(text).leaf(path);
            int kept = ImageReference.tagStart(leaf.value()).orElse(0);
            String image = kept == 0 ? "" : leaf.value().substring(0, kept - 1);
            Kind kind = Editable.isEnv(file) ? Kind.VARIABLE : image.isEmpty() ? Kind.CHART : Kind.IMAGE;
            add(name, kind, new Pin(file, path, leaf.value().substring(kept), leaf.position(kept), image, true));
        }
    }
}
