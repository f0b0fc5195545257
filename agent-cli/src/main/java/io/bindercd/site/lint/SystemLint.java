package io.bindercd.site.lint;

import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.config.SystemChart;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.WorkTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what is configured to come before the site's chart. */
final class SystemLint {
    private static final YamlPath DEFINITIONS = YamlPath.ofKeys("crds");
    private static final YamlPath CHARTS = YamlPath.ofKeys("systemCharts");

    private final Site site;
    private final SiteFiles files;
    private final WorkTree tree;
    private final List<Finding> findings = new ArrayList<>();

    private SystemLint(Site site, SiteFiles files) {
        this.site = site;
        this.files = files;
        this.tree = files.tree();
    }

    static List<Finding> of(Site site, SiteFiles files) {
        SystemLint lint = new SystemLint(site, files);
        lint.definitions(site.config().definitions());
        List<SystemChart> charts = site.config().systemCharts();
        for (int i = 0; i < charts.size(); i++) {
            lint.chart(charts.get(i), CHARTS.index(i));
        }
        lint.twice(charts);
        return lint.findings;
    }

    private void definitions(List<String> paths) {
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            if (!tree.isFile(path) && !tree.isFolder(path)) {
                error(DEFINITIONS.index(i), "crds: there is no " + path, "Name a file or folder of the repository.");
            }
        }
    }

    private void chart(SystemChart chart, YamlPath at) {
        String name = "systemCharts: " + chart.release() + ": ";
        if (chart.repository().isPresent() != chart.version().isPresent()) {
            error(
                    at,
                    name
                            + (chart.version().isEmpty()
                                    ? "has a repository, but no version"
                                    : "has a version, but no repository"),
                    "A published chart has both; of a chart in the repository the commit is the version.");
        } else if (chart.repository().isEmpty()
                && !tree.isFile(chart.chart())
                && !tree.isFile(chart.chart() + "/Chart.yaml")) {
            error(
                    at.key("chart"),
                    name + "there is no chart " + chart.chart(),
                    "Name a chart's folder or archive in the repository, or add 'repository:' and 'version:'.");
        }
        for (int i = 0; i < chart.values().size(); i++) {
            String file = chart.values().get(i);
            if (!tree.isFile(file)) {
                error(at.key("values").index(i), name + "there is no " + file, "Correct 'values:', or add the file.");
            }
        }
        Set<String> known = new HashSet<>();
        for (Environment environment : site.environments()) {
            known.add(environment.name());
            environment.members().forEach(member -> known.add(member.name()));
        }
        chart.only().stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> error(
                        at.key("only"),
                        name + "'only' names " + one + ", which is neither an environment nor a member",
                        "Correct it, or leave 'only' out for all."));
    }

    private void twice(List<SystemChart> charts) {
        for (Environment environment : site.environments()) {
            for (Member member : environment.members()) {
                Set<String> seen = new HashSet<>(Set.of(
                        member.target().namespace() + "/" + member.target().release()));
                for (int i = 0; i < charts.size(); i++) {
                    SystemChart chart = charts.get(i);
                    String release = chart.namespace() + "/" + chart.release();
                    if (chart.isFor(environment, member) && !seen.add(release)) {
                        error(
                                CHARTS.index(i),
                                "systemCharts: " + member.name() + " gets the release " + release + " twice",
                                "Give each a release of its own, or say with 'only' who gets which.");
                    }
                }
            }
        }
    }

    private void error(YamlPath at, String message, String remedy) {
        String file = site.config().file();
        // one that the command line names may lie outside the tree
        Optional<YamlFile> parsed = file.equals(SiteConfig.FILE) ? files.parsed(file) : Optional.empty();
        findings.add(Finding.at(Severity.ERROR, parsed, at, message, remedy)
                .orElseGet(() -> Finding.about(Severity.ERROR, file, message, remedy)));
    }
}
