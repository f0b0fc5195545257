package io.bindercd.delivery.change;

import io.bindercd.core.Secrets;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Member;
import io.bindercd.yaml.source.SourceText;
import io.bindercd.yaml.source.WorkTree;
import io.bindercd.yaml.values.Values;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a site's secret values files: those with {@code secret} in their path, as all known sites have it ({@code
 * jupyterhub/mybinder.org-deploy: secrets/config}). Such a text may be rendered into any object, not into Secrets alone.
 */
public final class SecretValues {
    /** Shorter ones would blank out ordinary words. */
    private static final int SHORTEST = 8;

    private SecretValues() {}

    /** The secrets of all members of the sites. */
    public static Secrets of(Site... sites) {
        Set<String> texts = new TreeSet<>();
        for (Site site : sites) {
            collect(site, texts);
        }
        return Secrets.of(texts);
    }

    private static void collect(Site site, Set<String> texts) {
        WorkTree tree = WorkTree.at(site.root());
        site.config().systemCharts().forEach(chart -> chart.values().forEach(file -> collect(tree, file, texts)));
        for (Environment environment : site.environments()) {
            for (Member member : environment.members()) {
                member.files().layers().forEach(file -> collect(tree, file, texts));
            }
        }
    }

    private static void collect(WorkTree tree, String file, Set<String> texts) {
        if (file.toLowerCase(Locale.ROOT).contains("secret")) {
            Optional<SourceText> text = tree.readIfOpen(file);
            text.ifPresent(source -> collect(Values.read(source), texts));
        }
    }

    private static void collect(@Nullable Object value, Set<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, into));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, into));
        } else if (value instanceof String text && text.strip().length() >= SHORTEST) {
            into.add(text.strip());
            text.lines().filter(line -> line.strip().length() >= SHORTEST).forEach(line -> into.add(line.strip()));
        }
    }
}
