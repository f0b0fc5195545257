package io.bindercd.delivery.system;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.helm.Helm;
import io.bindercd.helm.Rendering;
import io.bindercd.helm.chart.ChartDigest;
import io.bindercd.helm.manifest.Manifests;
import io.bindercd.site.Site;
import io.bindercd.site.config.SystemChart;
import io.bindercd.yaml.source.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Packs a site's system charts and reads its definitions; asks nothing of any cluster. */
public final class SystemPreparation {
    private static final int MOST_FILES = 200;

    private final Helm helm;
    private final Path work;

    /**
     * @param work a folder of its own, which does not exist yet or is empty
     */
    public SystemPreparation(Helm helm, Path work) {
        this.helm = Objects.requireNonNull(helm);
        this.work = Objects.requireNonNull(work);
    }

    /**
     * What the named members need.
     *
     * @throws Failure of kind USAGE when a file is not there, is no definition or cannot be rendered, or its values are locked;
     *     UNAVAILABLE when a chart cannot be fetched
     */
    public SystemParts of(Site site, List<String> members) {
        List<PackedSystemChart> charts = new ArrayList<>();
        for (SystemChart chart : site.config().systemCharts()) {
            boolean wanted = site.environments().stream()
                    .anyMatch(environment -> environment.members().stream()
                            .anyMatch(member -> members.contains(member.name()) && chart.isFor(environment, member)));
            if (wanted) {
                charts.add(packed(site, chart, work.resolve(Integer.toString(charts.size()))));
            }
        }
        return new SystemParts(definitions(site), charts);
    }

    private PackedSystemChart packed(Site site, SystemChart chart, Path folder) {
        WorkTree tree = WorkTree.at(site.root());
        for (String file : chart.values()) {
            if (tree.isLocked(file)) {
                throw Failure.usage(
                        "values of system chart " + chart.release() + " are locked by git-crypt: " + file,
                        "Run 'git-crypt unlock' in the work tree first.");
            }
            tree.read(file);
        }
        Path archive = archive(site, chart, folder);
        List<Path> values = chart.valuesIn(site.root());
        String text = helm.template(new Rendering(archive, chart.release(), chart.namespace(), values, List.of()));
        return new PackedSystemChart(
                chart,
                values,
                archive,
                ChartDigest.of(archive),
                Manifests.parse("system chart " + chart.release() + " as rendered", text));
    }

    private Path archive(Site site, SystemChart chart, Path folder) {
        Path archives = folder(folder.resolve("archives"));
        if (chart.repository().isPresent()) {
            String version = chart.version()
                    .orElseThrow(() -> Failure.usage(
                            site.config().file() + ": system chart " + chart.release() + " has no version",
                            "Add 'version:' with exactly one version: what is deployed must be in git."));
            return helm.pull(chart.repository().get(), chart.chart(), version, archives);
        }
        Path source = site.root().resolve(chart.chart());
        if (Files.isRegularFile(source)) {
            return source;
        }
        if (!Files.isDirectory(source)) {
            throw Failure.usage(
                    site.config().file() + ": system chart " + chart.release() + ": there is no " + chart.chart(),
                    "Name a folder or archive of the repository, or add 'repository:' and 'version:'.");
        }
        return helm.packageChart(helm.resolveDependencies(source, folder(folder.resolve("charts"))), archives);
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw Failure.usage("cannot write " + folder + ": " + e.getMessage(), "Check TMPDIR and the free space.")
                    .causedBy(e);
        }
    }

    /** The site's definitions. */
    public static List<Tree> definitions(Site site) {
        WorkTree tree = WorkTree.at(site.root());
        List<Tree> all = new ArrayList<>();
        for (String path : site.config().definitions()) {
            for (String file : tree.isFolder(path) ? within(site.root(), path) : List.of(path)) {
                for (Tree one : Manifests.parse(file, tree.read(file).text())) {
                    all.add(definition(file, one));
                }
            }
        }
        return all;
    }

    private static Tree definition(String file, Tree one) {
        String kind = one.get("kind").text("");
        if (!kind.equals("CustomResourceDefinition")
                || !one.get("apiVersion").text("").equals("apiextensions.k8s.io/v1")
                || one.get("metadata", "name").text("").isEmpty()) {
            throw Failure.usage(
                    file + ": holds a " + (kind.isEmpty() ? "document without a kind" : kind)
                            + ", where 'crds' takes definitions of apiextensions.k8s.io/v1 alone",
                    "Put everything else into a chart, and name that under 'systemCharts'.");
        }
        return one;
    }

    private static List<String> within(Path root, String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            throw Failure.usage("cannot read " + folder + ": " + e.getMessage(), "Check its permissions.")
                    .causedBy(e);
        }
    }
}
