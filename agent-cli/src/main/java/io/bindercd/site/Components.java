package io.bindercd.site;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.find.ChartFinder;
import io.bindercd.site.find.CommandHint;
import io.bindercd.site.find.ComponentFinder;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.model.Chart;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Pin;
import io.bindercd.site.model.SiteChart;
import io.bindercd.yaml.source.WorkTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The components that a tree pins. Needs no chart and no environment: a tree may hold nothing but the files that pin.
 *
 * @param list dependencies in order of their file, then the build image, then variables of env files
 * @param unreadable why charts of the tree could not be read
 * @param troubles by component, why a file that may pin it could not be read
 * @param hint where BinderHub's version stands when nothing pins it, and what to do about that; empty when nobody knows
 */
public record Components(List<Component> list, List<Failure> unreadable, Map<String, Failure> troubles, String hint) {
    public Components {
        list = List.copyOf(list);
        unreadable = List.copyOf(unreadable);
        troubles = Map.copyOf(troubles);
    }

    /** The components of the tree at {@code root}; its configuration is optional. */
    public static Components load(Path root, Optional<Path> explicitConfig) {
        WorkTree tree = WorkTree.at(root);
        SiteConfig config = Site.config(tree, explicitConfig);
        SiteFiles files = new SiteFiles(tree);
        return of(files, config, new ChartFinder(files));
    }

    /**
     * A component and the files that it was found in, read once.
     *
     * @param files those of the tree, as they were when the component was found
     * @param sites the folders of the charts that deploy BinderHub, unless the configuration names the one that counts
     */
    public record Search(Component component, SiteFiles files, List<String> sites) {
        public Search {
            sites = List.copyOf(sites);
        }

        /** The charts in whose folders the pins stand, where those of several sites would move together. */
        public List<String> sitesOf(List<Pin> pins) {
            List<String> touched = new ArrayList<>();
            for (String site : sites) {
                for (Pin pin : pins) {
                    if (pin.file().startsWith(site + "/") && !touched.contains(site)) {
                        touched.add(site);
                    }
                }
            }
            return touched.size() > 1 ? touched : List.of();
        }
    }

    /**
     * The component of that name in the tree at {@code root}; looks at nothing that says only what others are.
     *
     * @throws Failure as {@link #named} has it
     */
    public static Search find(Path root, Optional<Path> explicitConfig, String name) {
        WorkTree tree = WorkTree.at(root);
        SiteConfig config = Site.config(tree, explicitConfig);
        SiteFiles files = new SiteFiles(tree);
        ChartFinder charts = new ChartFinder(files);
        ComponentFinder.Found found = ComponentFinder.find(files, config, charts, name);
        boolean known = found.components().size() == 1
                && found.components().get(0).name().equals(name)
                && found.troubles().isEmpty();
        List<String> sites = new ArrayList<>();
        if (config.chart().isEmpty()) {
            for (SiteChart site : charts.siteCharts()) {
                sites.add(site.chart().folder());
            }
        }
        Component component =
                known ? found.components().get(0) : of(files, config, charts).named(name);
        return new Search(component, files, sites);
    }

    /**
     * The components of the site at {@code root}; also of a tree without a chart of its own, which pins what it deploys by
     * name.
     *
     * @throws Failure of kind USAGE as {@link Site#load} has it, and when a file that may pin something cannot be read
     */
    public static Components ofSite(Path root) {
        WorkTree tree = WorkTree.at(root);
        SiteConfig config = Site.config(tree, Optional.empty());
        SiteFiles files = new SiteFiles(tree);
        ChartFinder charts = new ChartFinder(files);
        Components all = of(files, config, charts);
        boolean chartless = config.chart().isEmpty()
                && charts.siteCharts().isEmpty()
                && charts.unreadable().isEmpty()
                && !all.list().isEmpty();
        if (!chartless) {
            return Site.load(root, Optional.empty()).components();
        }
        all.troubles().values().stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        return all;
    }

    static Components of(SiteFiles files, SiteConfig config, ChartFinder charts) {
        ComponentFinder.Found all = ComponentFinder.find(files, config, charts);
        boolean found =
                all.components().stream().anyMatch(component -> component.name().equals(Component.BINDERHUB));
        String hint = found ? "" : hint(files, charts);
        return new Components(all.components(), charts.unreadable(), all.troubles(), hint);
    }

    private static String hint(SiteFiles files, ChartFinder charts) {
        for (Chart chart : charts.charts()) {
            if (chart.name().equals(Component.BINDERHUB)) {
                return "The BinderHub chart itself lies in this tree (" + chart.file("Chart.yaml")
                        + "), so its version is the tree's own; what it builds on is pinned there.";
            }
        }
        return CommandHint.in(files).map(CommandHint::text).orElse("");
    }

    /**
     * The component of that name.
     *
     * @throws Failure of kind USAGE when the tree pins none, with the likely name, or when a file that may pin it cannot be
     *     read
     */
    public Component named(String name) {
        Failure trouble = troubles.get(name);
        if (trouble != null) {
            throw trouble;
        }
        Optional<Component> found =
                list.stream().filter(component -> component.name().equals(name)).findFirst();
        if (found.isEmpty() && !unreadable.isEmpty()) {
            throw unreadable.get(0);
        }
        return found.orElseThrow(() -> Failure.usage("this tree pins no component '" + name + "'", remedy(name)));
    }

    private String remedy(String name) {
        List<String> names = list.stream().map(Component::name).toList();
        if (name.equals("jupyterhub")) {
            return "JupyterHub comes with the BinderHub chart: name binderhub.";
        }
        if (name.equals(Component.BINDERHUB) && !hint.isEmpty()) {
            return hint;
        }
        String itsOwn = name.equals(Component.REPO2DOCKER)
                ? "Nothing here names a build image, so BinderHub's chart brings its own; to pin it, set"
                        + " 'config.KubernetesBuildExecutor.build_image: quay.io/jupyterhub/repo2docker:VERSION' below"
                        + " BinderHub's key in the chart's values. "
                : "";
        return itsOwn + (names.isEmpty() ? "" : DidYouMean.remedy(names, name) + " ")
                + "What is pinned elsewhere is named in " + SiteConfig.FILE
                + ": 'components: {NAME: {pins: [FILE#PATH]}}'.";
    }
}
