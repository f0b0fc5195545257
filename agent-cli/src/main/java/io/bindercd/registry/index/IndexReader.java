package io.bindercd.registry.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.registry.PublishedChart;
import io.bindercd.yaml.stream.YamlLimits;
import io.bindercd.yaml.stream.YamlStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one chart's entries out of an index file. */
final class IndexReader {
    private static final YamlLimits LIMITS = new YamlLimits(300 << 20, 50, 20_000);
    private static final int MOST_VERSIONS = 50_000;
    private static final int MOST_NAMES = 5000;
    private static final int LONGEST_LINE = 1 << 20;
    private static final Set<String> READ =
            Set.of("version", "created", "digest", "appVersion", "dependencies", "urls");

    private final String source;
    private final String chart;
    private final List<PublishedChart> versions = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private boolean there;

    private IndexReader(String source, String chart) {
        this.source = source;
        this.chart = chart;
    }

    /**
     * What an index says of a chart.
     *
     * @param names the charts that were met while looking for it
     */
    record Found(boolean there, List<PublishedChart> versions, Set<String> names) {}

    static Found read(String source, Path file, String chart) {
        try (Reader in = open(file);
                IndexSlice slice = new IndexSlice(new BoundedLines(in, LONGEST_LINE), chart, READ)) {
            IndexReader reader = new IndexReader(source, chart);
            YamlStream yaml = new YamlStream(source + " (entries of " + chart + ")", slice, LIMITS);
            if (yaml.isMap()) {
                reader.entries(yaml);
            }
            if (slice.plain()) {
                reader.names.addAll(slice.names());
                return reader.found();
            }
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        return whole(source, file, chart);
    }

    private static Reader open(Path file) throws IOException {
        return new InputStreamReader(Files.newInputStream(file), UTF_8);
    }

    private static Failure unreadable(String source, IOException e) {
        return Failure.unavailable(source + " cannot be read: " + e.getMessage(), "Repeat.")
                .causedBy(e);
    }

    /** Reads an index of any form. */
    private static Found whole(String source, Path file, String chart) {
        IndexReader reader = new IndexReader(source, chart);
        try (Reader in = open(file)) {
            YamlStream yaml = new YamlStream(source, in, LIMITS);
            if (!yaml.isMap()) {
                throw Failure.unavailable(
                        source + " is no index of charts", "See whether the repository's address is right.");
            }
            yaml.eachEntry(key -> {
                if (key.equals("entries") && yaml.isMap()) {
                    reader.entries(yaml);
                }
            });
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        return reader.found();
    }

    private Found found() {
        return new Found(there, List.copyOf(versions), Set.copyOf(names));
    }

    /** Reads the wanted chart's list out of the map from names to lists. */
    private void entries(YamlStream yaml) {
        yaml.eachEntry(name -> {
            if (names.size() < MOST_NAMES) {
                names.add(name);
            }
            if (name.equals(chart)) {
                there = true;
                if (yaml.isList()) {
                    yaml.eachItem(() -> entry(yaml));
                }
            }
        });
    }

    private void entry(YamlStream yaml) {
        if (versions.size() == MOST_VERSIONS) {
            throw Failure.unavailable(
                    source + " lists more than " + MOST_VERSIONS + " versions of " + chart,
                    "See whether the repository's address is right.");
        }
        if (!yaml.isMap()) {
            return;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        yaml.eachEntry(key -> {
            Object value = READ.contains(key) ? yaml.tree() : null;
            if (value != null) {
                kept.put(key, value);
            }
        });
        Tree tree = Tree.of(source, kept);
        String version = text(tree.get("version")).strip();
        if (!version.isEmpty()) {
            versions.add(published(version, tree));
        }
    }

    private static PublishedChart published(String version, Tree tree) {
        return new PublishedChart(
                version,
                time(text(tree.get("created"))),
                text(tree.get("digest")).replaceFirst("^sha256:", ""),
                text(tree.get("appVersion")),
                list(tree.get("dependencies")).stream()
                        .map(one -> new PublishedChart.Dependency(
                                text(one.get("name")), text(one.get("version")), text(one.get("repository"))))
                        .filter(one -> !one.name().isEmpty())
                        .toList(),
                list(tree.get("urls")).stream()
                        .filter(Tree::isText)
                        .map(Tree::text)
                        .toList(),
                true);
    }

    /** An index is data of many authors: what one of them got wrong must not hide the others. */
    private static String text(Tree tree) {
        return tree.isText() ? tree.text() : "";
    }

    private static List<Tree> list(Tree tree) {
        return tree.isList() ? tree.items() : List.of();
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
