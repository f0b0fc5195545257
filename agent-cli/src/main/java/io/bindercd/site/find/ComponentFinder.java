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
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.edit.Leaf;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the components of a tree and every place that pins them, also in a tree that holds nothing but the files that pin.
 * Order: dependencies of charts, charts that are deployed by name, the build image, variables of env files, BinderHub as the sites of 2017 pinned it.
 */
public final class ComponentFinder {
    /** No component's name: all of them are looked for. */
    private static final String ANY = "";

    private static final Set<String> BINDER_VALUES = Set.of("hub", "registry", "jupyterhub", "repo2dockerImage");

    private final SiteFiles files;
    private final SiteConfig config;
    private final ChartFinder charts;
    private final String only;
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

    private ComponentFinder(SiteFiles files, SiteConfig config, ChartFinder charts, String only) {
        this.files = files;
        this.config = config;
        this.charts = charts;
        this.only = only;
    }

    /** The components of the tree. */
    public static Found find(SiteFiles files, SiteConfig config, ChartFinder charts) {
        return find(files, config, charts, ANY);
    }

    /** The component of the tree that has this name, and what may be said only of it. */
    public static Found find(SiteFiles files, SiteConfig config, ChartFinder charts, String only) {
        ComponentFinder finder = new ComponentFinder(files, config, charts, only);
        List<Chart> own = finder.chartsOfTheSite();
        for (Chart chart : own) {
            finder.dependencies(chart, true);
        }
        if (config.chart().isEmpty()) {
            for (Chart chart : charts.charts()) {
                if (!ChartFinder.isAmong(own, chart)) {
                    finder.dependencies(chart, false);
                }
            }
        }
        finder.releases();
        finder.buildImage();
        finder.variables();
        finder.earlyBinderHub();
        for (Map.Entry<String, ComponentConfig> said : config.components().entrySet()) {
            finder.configured(said.getKey(), said.getValue());
        }
        return new Found(finder.components(), finder.troubles);
    }

    private boolean isWanted(String name) {
        return only.equals(ANY) || only.equals(name);
    }

    private List<Component> components() {
        List<Component> components = new ArrayList<>();
        for (Map.Entry<String, List<Pin>> one : pins.entrySet()) {
            String name = one.getKey();
            List<Pin> ownFirst = new ArrayList<>();
            for (boolean own : new boolean[] {true, false}) {
                for (Pin pin : one.getValue()) {
                    if (pin.own() == own) {
                        ownFirst.add(pin);
                    }
                }
            }
            components.add(new Component(
                    name,
                    kinds.getOrDefault(name, Kind.CHART),
                    KnownUpstreams.of(name, chartRepositories.getOrDefault(name, ""), ownFirst.get(0), config),
                    ownFirst));
        }
        return Collections.unmodifiableList(components);
    }

    private void add(String name, Kind kind, Pin pin) {
        List<Pin> places = pins.getOrDefault(name, new ArrayList<>());
        places.add(pin);
        pins.put(name, places);
        kinds.putIfAbsent(name, kind);
    }

    /** The chart that is deployed and what it builds on; all of them when it is open which that is. */
    private List<Chart> chartsOfTheSite() {
        List<SiteChart> deployed = charts.siteCharts();
        if (config.chart().isPresent()) {
            return charts.family(config.chart().get());
        }
        return deployed.size() == 1 ? charts.family(deployed.get(0).chart().folder()) : charts.charts();
    }

    private void dependencies(Chart chart, boolean own) {
        if (chart.dependenciesFile().isEmpty()) {
            return;
        }
        for (int i = 0; i < chart.dependencies().size(); i++) {
            Dependency dependency = chart.dependencies().get(i);
            boolean pinned = !dependency.isLocal() && !dependency.version().isEmpty();
            if (pinned && isWanted(dependency.name())) {
                chartRepositories.putIfAbsent(dependency.name(), dependency.repository());
                Optional<Pin> pin = ScalarPins.at(
                        files,
                        chart.dependenciesFile(),
                        ScalarPins.address(chart, i).key("version"));
                if (pin.isPresent()) {
                    add(dependency.name(), Kind.CHART, pin.get().withOwn(own));
                }
            }
        }
    }

    /** Charts that are deployed by name, without a chart of the site's own. */
    private void releases() {
        boolean own = charts.siteCharts().isEmpty();
        for (String file : files.names()) {
            for (ReleasePins.Release release : ReleasePins.in(files, file)) {
                if (!isWanted(release.chart())) {
                    continue;
                }
                chartRepositories.merge(
                        release.chart(), release.repository(), (before, now) -> before.isEmpty() ? now : before);
                ScalarPins.at(files, file, release.version())
                        .ifPresent(pin -> add(release.chart(), Kind.CHART, pin.withOwn(own)));
            }
        }
    }

    private void buildImage() {
        if (!isWanted(Component.REPO2DOCKER)) {
            return;
        }
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
        int best = Integer.MAX_VALUE;
        for (ImagePins.Ranked ranked : found) {
            best = Math.min(best, ranked.rank());
        }
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
            for (VariablePins.Named one : VariablePins.in(files, file, only)) {
                add(one.component(), Kind.VARIABLE, one.pin());
            }
        }
    }

    /** Before the meta-chart, the top-level {@code version} of a values file was BinderHub's (site facts, section 5). */
    private void earlyBinderHub() {
        if (pins.containsKey(Component.BINDERHUB) || !isWanted(Component.BINDERHUB)) {
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
            ScalarPins.at(files, file, YamlPath.ofKeys("version"))
                    .filter(pin -> Version.parse(pin.version()).dialect() != Dialect.OTHER)
                    .ifPresent(pin -> add(Component.BINDERHUB, Kind.CHART, pin.withOwn(isChartValues(file))));
        }
    }

    /** What the chart depends on is in the chart, and that is one for all members. */
    private void refuseStagingOnly(String name, List<String> said) {
        Optional<Pin> inChart = pins.getOrDefault(name, List.of()).stream()
                .filter(pin -> pin.own() && pin.path().startsWith("dependencies"))
                .findFirst();
        boolean staging = said.stream()
                .allMatch(address ->
                        address.replaceFirst("#.*", "").toLowerCase(Locale.ROOT).contains("staging"));
        if (inChart.isPresent() && staging) {
            throw Failure.usage(
                    config.file() + ": components." + name + ".pins: " + name
                            + " is a dependency of the chart (" + inChart.get().place()
                            + "), and all members get the same chart: it cannot be staging-only",
                    "Leave 'pins' out and propose it: staging gets it first, and production only what staging has verified. What"
                            + " may differ on staging are values.");
        }
    }

    private void configured(String name, ComponentConfig said) {
        if (said.pins().isEmpty() || !isWanted(name)) {
            return;
        }
        refuseStagingOnly(name, said.pins());
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
