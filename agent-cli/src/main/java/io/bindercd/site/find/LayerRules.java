package io.bindercd.site.find;

import io.bindercd.core.Tree;
import io.bindercd.site.model.Chart;
import io.bindercd.site.model.Dependency;
import io.bindercd.site.model.Member;
import io.bindercd.yaml.values.ValuesLayers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which values files a member gets, in which order, and what comes out of them (site facts, section 6). */
final class LayerRules {
    private static final String SECRETS = "secrets";
    private static final int DEEPEST = 5;

    private final SiteFiles files;
    private final ChartFinder charts;
    private final Chart chart;

    LayerRules(SiteFiles files, ChartFinder charts, Chart chart) {
        this.files = files;
        this.charts = charts;
        this.chart = chart;
    }

    /** The files of a member that is made by this values file. */
    Member.Files files(String file) {
        String folder = SiteFiles.folderOf(file);
        List<String> layers = new ArrayList<>();
        layers.add(SiteFiles.join(folder, "common.yaml"));
        layers.addAll(inFolder(SiteFiles.join(folder, "common")));
        layers.addAll(inFolder(SiteFiles.join(SECRETS, SiteFiles.join(folder, "common"))));
        List<String> own = new ArrayList<>(List.of(file));
        own.addAll(secretsOf(file));
        layers.addAll(own);
        return of(own, layers);
    }

    /** The files that the site's configuration lists, which must be there. */
    Member.Files configured(List<String> listed) {
        return of(listed, listed);
    }

    private Member.Files of(List<String> own, List<String> layers) {
        List<String> existing = layers.stream().filter(files::exists).distinct().toList();
        return new Member.Files(
                own, existing, existing.stream().filter(files::isLocked).toList());
    }

    private List<String> secretsOf(String file) {
        TreeSet<String> found = new TreeSet<>();
        found.add(SiteFiles.join(SECRETS, file));
        if (file.startsWith("deploy") && file.indexOf('/') > 0) {
            found.add(SECRETS + file.substring("deploy".length()));
        }
        String stem = SiteFiles.stemOf(file);
        if (stem.startsWith("config")) {
            found.add(
                    SiteFiles.join(SiteFiles.folderOf(file), "_secret" + stem.substring("config".length()) + ".yaml"));
        }
        return List.copyOf(found);
    }

    private List<String> inFolder(String folder) {
        return files.names().stream()
                .filter(name -> SiteFiles.folderOf(name).equals(folder) && !name.endsWith(".env"))
                .toList();
    }

    /** The values that templates see; what locked files hold is missing. */
    Tree values(String member, Member.Files layers) {
        List<Map<String, @Nullable Object>> given =
                layers.layers().stream().map(files::values).toList();
        return Tree.of("values of " + member, ValuesLayers.merge(chartValues(chart, 0), given));
    }

    /** A chart's own values, over those of the charts of the tree that it builds on. */
    private Map<String, @Nullable Object> chartValues(Chart of, int depth) {
        Map<String, @Nullable Object> below = new LinkedHashMap<>();
        for (Dependency dependency : of.dependencies()) {
            Optional<Chart> local = depth < DEEPEST ? charts.local(of, dependency) : Optional.empty();
            local.ifPresent(target -> below.put(dependency.alias(), chartValues(target, depth + 1)));
        }
        return ValuesLayers.merge(below, List.of(files.values(of.valuesFile())));
    }
}
