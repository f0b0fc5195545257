package io.bindercd.site.find;

import io.bindercd.site.model.Chart;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.SiteChart;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.edit.Editable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the values files of environments by their names: {@code staging.yaml}, {@code values-prod.yaml},
 * {@code production/values.yaml}, {@code config.yaml} beside {@code config_test.yaml}. A file counts only when it sets
 * something that the chart knows.
 */
final class SeedFinder {
    private static final Set<String> STAGING = Set.of("staging", "stage");
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "beta");
    private static final Pattern DECORATED =
            Pattern.compile("(?:values|config)[-._](?<after>[a-z]+)|(?<before>[a-z]+)[-._](?:values|config)");
    private static final Pattern TEST_TWIN = Pattern.compile("(?<base>values|config)[-_]test");
    private static final Set<String> PLAIN = Set.of("values", "config");

    private final SiteFiles files;
    private final SiteChart site;
    private final List<String> chartFolders;
    private final Set<String> known = new HashSet<>();

    SeedFinder(SiteFiles files, SiteChart site, List<Chart> charts) {
        this.files = files;
        this.site = site;
        this.chartFolders = charts.stream()
                .map(Chart::folder)
                .filter(folder -> !folder.isEmpty())
                .toList();
        site.chart().dependencies().forEach(dependency -> known.add(dependency.alias()));
        files.top(site.chart().valuesFile())
                .ifPresent(top -> top.entries().forEach(entry -> entry.name().ifPresent(known::add)));
    }

    /** The seeds, those of the folder {@code config} or nearest to the chart first. */
    List<Seed> find() {
        List<Seed> seeds = new ArrayList<>();
        for (String file : files.names()) {
            if (isCandidate(file)) {
                seed(file).filter(found -> isRelevant(file)).ifPresent(seeds::add);
            }
        }
        seeds.sort(Comparator.comparing((Seed seed) -> !seed.folder().equals("config"))
                .thenComparing(seed -> !isBesideChart(seed.folder()))
                .thenComparing(Seed::folder)
                .thenComparing(Seed::file));
        return seeds;
    }

    private boolean isBesideChart(String folder) {
        String parent = SiteFiles.folderOf(site.chart().folder());
        return folder.equals(parent);
    }

    private boolean isCandidate(String file) {
        return !Editable.isEnv(file)
                && !file.startsWith("secrets")
                && !SiteFiles.nameOf(file).startsWith("_")
                && !file.equals(site.chart().valuesFile())
                && chartFolders.stream().noneMatch(folder -> SiteFiles.isUnder(folder, file));
    }

    private Optional<Seed> seed(String file) {
        String stem = SiteFiles.stemOf(file);
        Optional<Role> role = role(stem);
        if (role.isPresent()) {
            return Optional.of(new Seed(stem, role.get(), file));
        }
        Matcher decorated = DECORATED.matcher(stem);
        if (decorated.matches()) {
            String word = decorated.group("after") == null ? decorated.group("before") : decorated.group("after");
            Optional<Role> decoratedRole = role(word);
            if (decoratedRole.isPresent()) {
                return Optional.of(new Seed(word, decoratedRole.get(), file));
            }
        }
        return PLAIN.contains(stem) ? plain(file, stem) : twin(file, stem);
    }

    private Optional<Seed> plain(String file, String stem) {
        String folder = SiteFiles.nameOf(SiteFiles.folderOf(file));
        Optional<Role> role = role(folder);
        if (role.isPresent()) {
            return Optional.of(new Seed(folder, role.get(), file));
        }
        boolean hasTwin = List.of("_test", "-test", "_staging", "-staging").stream()
                .anyMatch(suffix -> files.exists(sibling(file, stem + suffix)));
        return hasTwin ? Optional.of(new Seed("prod", Role.PRODUCTION, file)) : Optional.empty();
    }

    private Optional<Seed> twin(String file, String stem) {
        Matcher twin = TEST_TWIN.matcher(stem);
        return twin.matches() && files.exists(sibling(file, twin.group("base")))
                ? Optional.of(new Seed("staging", Role.STAGING, file))
                : Optional.empty();
    }

    private static String sibling(String file, String stem) {
        return SiteFiles.join(SiteFiles.folderOf(file), stem + file.substring(file.lastIndexOf('.')));
    }

    private static Optional<Role> role(String word) {
        if (STAGING.contains(word)) {
            return Optional.of(Role.STAGING);
        }
        return PRODUCTION.contains(word) ? Optional.of(Role.PRODUCTION) : Optional.empty();
    }

    private boolean isRelevant(String file) {
        return files.top(file).stream()
                .flatMap(top -> top.entries().stream())
                .flatMap((YamlNode.Entry entry) -> entry.name().stream())
                .anyMatch(known::contains);
    }
}
