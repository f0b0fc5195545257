package io.bindercd.site.lint;

import io.bindercd.site.Site;
import io.bindercd.site.config.SystemChart;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.yaml.source.WorkTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at what is configured to come before the site's chart. */
final class SystemLint {
    private final Site site;
    private final WorkTree tree;
    private final List<Finding> findings = new ArrayList<>();

    private SystemLint(Site site) {
        this.site = site;
        this.tree = WorkTree.at(site.root());
    }

    static List<Finding> of(Site site) {
        SystemLint lint = new SystemLint(site);
        site.config().definitions().stream()
                .filter(path -> !lint.tree.isFile(path) && !lint.tree.isFolder(path))
                .forEach(path -> lint.error("crds: there is no " + path, "Name a file or folder of the repository."));
        site.config().systemCharts().forEach(lint::chart);
        lint.twice();
        return lint.findings;
    }

    private void chart(SystemChart chart) {
        String name = "systemCharts: " + chart.release() + ": ";
        if (chart.repository().isPresent() != chart.version().isPresent()) {
            error(
                    name
                            + (chart.version().isEmpty()
                                    ? "has a repository, but no version"
                                    : "has a version, but no repository"),
                    "A published chart has both; of a chart in the repository the commit is the version.");
        } else if (chart.repository().isEmpty()
                && !tree.isFile(chart.chart())
                && !tree.isFile(chart.chart() + "/Chart.yaml")) {
            error(
                    name + "there is no chart " + chart.chart(),
                    "Name a chart's folder or archive in the repository, or add 'repository:' and 'version:'.");
        }
        chart.values().stream()
                .filter(file -> !tree.isFile(file))
                .forEach(file -> error(name + "there is no " + file, "Correct 'values:', or add the file."));
        Set<String> known = new HashSet<>();
        for (Environment environment : site.environments()) {
            known.add(environment.name());
            environment.members().forEach(member -> known.add(member.name()));
        }
        chart.only().stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> error(
                        name + "'only' names " + one + ", which is neither an environment nor a member",
                        "Correct it, or leave 'only' out for all."));
    }

    private void twice() {
        for (Environment environment : site.environments()) {
            for (Member member : environment.members()) {
                Set<String> seen = new HashSet<>(Set.of(
                        member.target().namespace() + "/" + member.target().release()));
                site.config().systemCharts().stream()
                        .filter(chart -> chart.isFor(environment, member))
                        .map(chart -> chart.namespace() + "/" + chart.release())
                        .filter(release -> !seen.add(release))
                        .forEach(release -> error(
                                "systemCharts: " + member.name() + " gets the release " + release + " twice",
                                "Give each a release of its own, or say with 'only' who gets which."));
            }
        }
    }

    private void error(String message, String remedy) {
        findings.add(Finding.about(Severity.ERROR, site.config().file(), message, remedy));
    }
}
