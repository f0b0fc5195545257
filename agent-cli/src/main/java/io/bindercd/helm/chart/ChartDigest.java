package io.bindercd.helm.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a chart is, whatever the bytes of its archive: {@code helm package} never gives the same bytes twice.
 *
 * <p>SHA-256 over the sorted paths and contents, with dependencies unpacked, so that {@code charts/x-1.0.0.tgz} and the
 * unpacked {@code charts/x/} are the same chart. The time of writing that a lock file holds is left out.
 */
public final class ChartDigest {
    private static final Pattern LOCK_FILE = Pattern.compile("(.*/)?(Chart|requirements)\\.lock");
    private static final Pattern GENERATED = Pattern.compile("(?m)^generated:.*\\R?");
    private static final Pattern PACKED = Pattern.compile("(.*/)?charts/[^/]+\\.tgz");

    private final String chart;
    private final Allowance allowance;
    private final Map<String, byte[]> files = new TreeMap<>();

    private ChartDigest(String chart) {
        this.chart = chart;
        this.allowance = new Allowance(chart);
    }

    /**
     * The digest of a chart folder or archive, as {@code sha256:} and 64 hexadecimal digits.
     *
     * @throws Failure of kind USAGE when it is no chart, damaged, or larger than a chart ever is
     */
    public static String of(Path chart) {
        ChartDigest digest = new ChartDigest(chart.toString());
        try {
            if (Files.isDirectory(chart)) {
                digest.folder(chart);
            } else if (Files.isRegularFile(chart)) {
                try (InputStream in = Files.newInputStream(chart)) {
                    digest.archive(chart.toString(), in, Optional.empty(), 1);
                }
            } else {
                throw Failure.usage("there is no chart " + chart, "Give the path of a chart's folder or archive.");
            }
        } catch (IOException e) {
            throw Failure.usage("cannot read chart " + chart + ": " + e.getMessage(), "See whether it is damaged.")
                    .causedBy(e);
        }
        return digest.result();
    }

    private void folder(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            all = walk.filter(Files::isRegularFile).limit(Allowance.FILES + 1L).toList();
        }
        for (Path file : all) {
            allowance.file();
            allowance.bytes(Files.size(file));
            String path = folder.relativize(file).toString();
            add(path, Files.readAllBytes(file), 1);
        }
    }

    /** Adds an archive's files below the place, or, for the chart itself, without their first folder. */
    private void archive(String name, InputStream in, Optional<String> place, int depth) throws IOException {
        allowance.depth(depth);
        TarReader tar = new TarReader(name, new GZIPInputStream(in), allowance);
        for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            String path = entry.get().path();
            int slash = path.indexOf('/');
            if (place.isPresent()) {
                add(place.get() + path, entry.get().content(), depth);
            } else if (slash > 0) {
                add(path.substring(slash + 1), entry.get().content(), depth);
            }
        }
    }

    private void add(String path, byte[] content, int depth) throws IOException {
        if (PACKED.matcher(path).matches()) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            archive(chart + ": " + path, new ByteArrayInputStream(content), Optional.of(folder), depth + 1);
            return;
        }
        byte[] known = LOCK_FILE.matcher(path).matches()
                ? GENERATED.matcher(new String(content, UTF_8)).replaceAll("").getBytes(UTF_8)
                : content;
        files.put(path, sha256().digest(known));
    }

    private String result() {
        if (!files.containsKey("Chart.yaml")) {
            throw Failure.usage(chart + " is no chart: it has no Chart.yaml", "Give the path of a chart.");
        }
        MessageDigest all = sha256();
        files.forEach((path, content) -> {
            all.update(path.getBytes(UTF_8));
            all.update((byte) 0);
            all.update(content);
        });
        return "sha256:" + HexFormat.of().formatHex(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
