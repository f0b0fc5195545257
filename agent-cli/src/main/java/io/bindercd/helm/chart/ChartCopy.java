package io.bindercd.helm.chart;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A private copy of a chart's folder, so that Helm writes nothing into the user's checkout.
 *
 * <p>Charts that it refers to by {@code file://} are copied to the same relative place.
 */
public final class ChartCopy {
    private static final Pattern BESIDE = Pattern.compile("repository:\\s*[\"']?file://([^\"'\\s#]+)");

    private ChartCopy() {}

    /** Copies the chart below the folder, which is made when missing; returns the copy's path. */
    public static Path of(Path chart, Path below) {
        Path source = chart.toAbsolutePath().normalize();
        if (!Files.exists(source)) {
            throw Failure.usage("there is no chart " + chart, "Give the path of a chart's folder or archive.");
        }
        if (!Files.isRegularFile(source.resolve("Chart.yaml"))) {
            throw Failure.usage(chart + " is no chart: it has no Chart.yaml", "Give the path of a chart's folder.");
        }
        try {
            Set<Path> all = new LinkedHashSet<>();
            collect(source, all);
            Path base = parent(source);
            for (Path one : all) {
                while (!parent(one).startsWith(base)) {
                    base = parent(base);
                }
            }
            Allowance allowance = new Allowance(chart.toString());
            for (Path one : all) {
                copy(one, below.resolve(base.relativize(one).toString()), allowance);
            }
            return below.resolve(base.relativize(source).toString());
        } catch (IOException e) {
            throw Failure.usage("cannot copy chart " + chart + ": " + e, "Check its files and the free space.")
                    .causedBy(e);
        }
    }

    private static Path parent(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }

    private static void collect(Path chart, Set<Path> all) throws IOException {
        if (!all.add(chart) || all.size() > 100) {
            return;
        }
        List<Path> declared = new ArrayList<>();
        for (String name : List.of("Chart.yaml", "requirements.yaml")) {
            Path file = chart.resolve(name);
            if (Files.isRegularFile(file)) {
                Matcher beside = BESIDE.matcher(Files.readString(file));
                while (beside.find()) {
                    declared.add(chart.resolve(beside.group(1)).normalize());
                }
            }
        }
        for (Path one : declared) {
            // one that is missing is for Helm to complain of, in its own words
            if (Files.isDirectory(one)) {
                collect(one, all);
            }
        }
    }

    private static void copy(Path from, Path to, Allowance allowance) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith(".git"))
                    .limit(Allowance.FILES + 1L)
                    .toList();
        }
        for (Path file : files) {
            allowance.file();
            allowance.bytes(Files.size(file));
            Path target = to.resolve(from.relativize(file).toString());
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(target, Files.readAllBytes(file));
        }
    }
}
