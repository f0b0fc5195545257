package io.bindercd.site.lint;

import io.bindercd.core.Failure;
import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.Pin;
import io.bindercd.yaml.HelmScalar;
import io.bindercd.yaml.Located;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.edit.Editable;
import io.bindercd.yaml.source.WorkTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks through a whole site. Reads files and asks nobody. */
public final class SiteLint {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::message);

    private final Site site;
    private final SiteFiles files;
    private final List<Finding> findings = new ArrayList<>();

    private SiteLint(Site site) {
        this.site = site;
        this.files = new SiteFiles(WorkTree.at(site.root()));
    }

    /** The findings about a tree, worst first; also when it cannot be read as a site, which is then one of them. */
    public static List<Finding> check(Path root, Optional<Path> explicitConfig) {
        try {
            return findings(Site.load(root, explicitConfig));
        } catch (Failure failure) {
            return List.of(Finding.of(failure));
        }
    }

    /** The findings about a site that could be read, worst first. */
    public static List<Finding> findings(Site site) {
        SiteLint lint = new SiteLint(site);
        lint.relevantFiles().forEach(file -> lint.findings.addAll(FileLint.of(lint.files, file)));
        lint.components();
        lint.environments();
        lint.findings.addAll(OverrideLint.of(site));
        lint.findings.addAll(SystemLint.of(site, lint.files));
        site.components().troubles().values().forEach(failure -> lint.findings.add(Finding.of(failure)));
        site.components().unreadable().forEach(failure -> lint.findings.add(Finding.of(failure)));
        return lint.findings.stream().distinct().sorted(ORDER).toList();
    }

    private Set<String> relevantFiles() {
        Set<String> names = new TreeSet<>(List.of(SiteConfig.FILE));
        names.add(site.chart().chart().dependenciesFile());
        names.add(site.chart().chart().file("Chart.yaml"));
        names.add(site.chart().chart().valuesFile());
        site.components().list().forEach(component -> component.pins().forEach(pin -> names.add(pin.file())));
        site.environments().stream()
                .flatMap(environment -> environment.members().stream())
                .forEach(member -> names.addAll(member.files().layers()));
        site.config().systemCharts().forEach(chart -> names.addAll(chart.values()));
        names.removeIf(name -> !files.exists(name) || Editable.isEnv(name));
        return names;
    }

    private void components() {
        for (Component component : site.components().list()) {
            component.pins().forEach(pin -> type(component, pin));
            if (component.version().isEmpty()) {
                findings.add(Finding.about(
                        Severity.WARNING,
                        component.pins().get(0).file(),
                        component.name() + " is pinned at several versions: " + component.ownVersions(),
                        "Give them one version, or choose the site's chart in " + SiteConfig.FILE + "."));
            }
        }
        for (String name : site.config().components().keySet()) {
            boolean pinned = site.components().list().stream()
                    .anyMatch(component -> component.name().equals(name));
            if (!pinned) {
                findings.add(Finding.about(
                        Severity.ERROR,
                        site.config().file(),
                        "components: '" + name + "' is pinned nowhere",
                        "Correct the name, or add 'pins: [FILE#PATH]'."));
            }
        }
    }

    /** A version that YAML readers take for a number is another version to Helm. */
    private void type(Component component, Pin pin) {
        if (Editable.isEnv(pin.file())) {
            return;
        }
        files.parsed(pin.file())
                .ifPresent(file -> file.find(YamlPath.parse(pin.path())).stream()
                        .map(Located::node)
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(YamlNode.Scalar.class::cast)
                        .filter(scalar -> scalar.style() == ScalarStyle.PLAIN && !HelmScalar.isText(scalar.value()))
                        .forEach(scalar -> findings.add(Finding.at(
                                Severity.ERROR,
                                file.source(),
                                scalar.span().start(),
                                "the version " + scalar.value() + " of " + component.name() + " is "
                                        + HelmScalar.kind(scalar.value()) + " to Helm: "
                                        + HelmScalar.resolve(scalar.value()),
                                "Put it in quotes."))));
    }

    private void environments() {
        if (site.environments().isEmpty()) {
            findings.add(Finding.about(
                    Severity.ERROR,
                    site.config().file(),
                    "no environment is found beside the chart "
                            + site.chart().chart().folder(),
                    "Name the values files: 'environments: {prod: {members: {NAME: {values: [FILE]}}}}'."));
        } else if (site.environment(Environment.Role.STAGING).isEmpty()) {
            findings.add(Finding.about(
                    Severity.WARNING,
                    site.config().file(),
                    "the site has no staging environment, so nothing can be tried before production",
                    "Add one: 'environments: {staging: {members: {NAME: {values: [FILE]}}}}'."));
        }
        for (Environment environment : site.environments()) {
            findings.addAll(FederationLint.of(environment, files));
            environment.members().forEach(this::member);
        }
    }

    private void member(Member member) {
        if (member.standing().binder() && member.urls().binder().isEmpty()) {
            findings.add(Finding.about(
                    Severity.WARNING,
                    member.files().own().get(0),
                    "the address of the BinderHub of " + member.name() + " is not in its values",
                    "Add it to " + SiteConfig.FILE + ": 'urls: {binder: https://HOST}' of the member."));
        }
        for (String locked : member.files().locked()) {
            findings.add(Finding.about(
                    Severity.NOTE,
                    locked,
                    "git-crypt keeps the file locked: what it holds is not looked at",
                    "Unlock the checkout where values are rendered or deployed."));
        }
    }
}
