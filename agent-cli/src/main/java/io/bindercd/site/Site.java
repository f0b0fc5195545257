package io.bindercd.site;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.site.find.ChartFinder;
import io.bindercd.site.find.EnvironmentFinder;
import io.bindercd.site.find.SiteFiles;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.SiteChart;
import io.bindercd.yaml.source.WorkTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A deploy repository as it lies on disk: what is deployed, where, with which values. Immutable; later changes of the tree
 * do not show.
 *
 * @param root the folder of the repository; all file names are relative to it
 * @param config its configuration, defaults filled in
 * @param chart the chart that it deploys
 * @param components what it pins
 * @param environments staging first; empty when neither the tree nor its configuration tells
 */
public record Site(
        Path root, SiteConfig config, SiteChart chart, Components components, List<Environment> environments) {
    public Site {
        Objects.requireNonNull(root);
        Objects.requireNonNull(config);
        Objects.requireNonNull(chart);
        Objects.requireNonNull(components);
        environments = List.copyOf(environments);
    }

    /**
     * Reads a site.
     *
     * @param root the folder of the deploy repository
     * @param explicitConfig another file than {@code binder-cd.yaml} at the root, which is optional
     * @throws Failure of kind USAGE, with file:line:column where there is one, for an unreadable file, a wrong configuration,
     *     or a tree in which no chart (or more than one) deploys BinderHub
     */
    public static Site load(Path root, Optional<Path> explicitConfig) {
        WorkTree tree = WorkTree.at(root);
        SiteConfig config = config(tree, explicitConfig);
        SiteFiles files = new SiteFiles(tree);
        ChartFinder charts = new ChartFinder(files);
        SiteChart chart = charts.theOne(config);
        return new Site(
                root,
                config,
                chart,
                Components.of(files, config, charts),
                EnvironmentFinder.find(files, config, chart, charts));
    }

    /**
     * The configuration alone of the site in the folder; the defaults where there is none.
     *
     * @throws io.bindercd.core.Failure of kind USAGE when it is not valid
     */
    public static SiteConfig configOf(Path root) {
        return config(WorkTree.at(root), Optional.empty());
    }

    static SiteConfig config(WorkTree tree, Optional<Path> explicitConfig) {
        if (explicitConfig.isPresent()) {
            Path file = explicitConfig.get().toAbsolutePath();
            Path folder = Objects.requireNonNullElse(file.getParent(), file);
            return SiteConfig.read(WorkTree.at(folder).read(file.getFileName().toString()));
        }
        return tree.isFile(SiteConfig.FILE) ? SiteConfig.read(tree.read(SiteConfig.FILE)) : SiteConfig.defaults();
    }

    /** The component of that name; a refusal with the likely name when there is none. */
    public Component component(String name) {
        return components.named(name);
    }

    /** The environment of that name; a refusal with the likely name when there is none. */
    public Environment environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.usage(
                        root + ": the site has no environment '" + name + "'",
                        environments.isEmpty()
                                ? "Name its values files in " + SiteConfig.FILE + ": 'environments: {" + name
                                        + ": {members: {NAME: {values: [FILE]}}}}'."
                                : DidYouMean.remedy(
                                        environments.stream()
                                                .map(Environment::name)
                                                .toList(),
                                        name)));
    }

    /** The first environment of the role. */
    public Optional<Environment> environment(Environment.Role role) {
        return environments.stream()
                .filter(environment -> environment.role() == role)
                .findFirst();
    }

    /** All members of the environments of the role. */
    public List<Member> members(Environment.Role role) {
        return environments.stream()
                .filter(environment -> environment.role() == role)
                .flatMap(environment -> environment.members().stream())
                .toList();
    }
}
