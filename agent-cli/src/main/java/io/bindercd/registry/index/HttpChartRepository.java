package io.bindercd.registry.index;

import io.bindercd.core.Failure;
import io.bindercd.http.Http;
import io.bindercd.http.HttpCall;
import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.PublishedChart;
import io.bindercd.registry.RegistryLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link ChartRepository} on a web server: everything stands in its {@code index.yaml}, which is read anew each time. */
public final class HttpChartRepository implements ChartRepository {
    private static final long LARGEST = 256L << 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int MOST_SHOWN = 5;

    private final Http http;
    private final URI index;
    private final RegistryLogin login;

    /**
     * A repository.
     *
     * @param address as in Chart.yaml, http or https
     */
    public HttpChartRepository(Http http, URI address, RegistryLogin login) {
        if (!List.of("https", "http").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw Failure.usage(
                    "'" + address + "' is no address of a chart repository", "Write it as https://HOST/PATH.");
        }
        this.http = http;
        this.index = URI.create(address.toString().replaceAll("/+$", "") + "/index.yaml");
        this.login = login;
    }

    @Override
    public List<PublishedChart> versions(String name) {
        IndexReader.Found found = read(name);
        if (!found.there()) {
            throw Failure.usage(index + " holds no chart '" + shown(name) + "'", remedy(name, found.names()));
        }
        Map<String, PublishedChart> once = new LinkedHashMap<>();
        found.versions().forEach(chart -> once.putIfAbsent(chart.version(), chart));
        return List.copyOf(once.values());
    }

    @Override
    public Optional<PublishedChart> find(String name, String version) {
        return versions(name).stream()
                .filter(chart -> chart.version().equals(version))
                .findFirst();
    }

    private IndexReader.Found read(String name) {
        Path file = temporary();
        try {
            HttpCall call = HttpCall.get(index).timeout(TIMEOUT);
            http.download(login.given() ? call.header("Authorization", login.basic()) : call, file, LARGEST);
            return IndexReader.read(index.toString(), file, name);
        } finally {
            delete(file);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("binder-cd-index", ".yaml");
        } catch (IOException e) {
            throw Failure.usage("cannot create a temporary file: " + e, "Make room in the folder for temporary files.")
                    .causedBy(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failure.usage("cannot delete " + file + ": " + e, "Delete it by hand.")
                    .causedBy(e);
        }
    }

    private static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String remedy(String name, Set<String> names) {
        List<String> near = names.stream()
                .sorted(Comparator.comparingInt(other -> distance(name, other)))
                .limit(MOST_SHOWN)
                .map(HttpChartRepository::shown)
                .toList();
        return near.isEmpty()
                ? "Correct the repository's address."
                : "It holds " + String.join(", ", near) + "; correct the name.";
    }

    /** How many letters must be changed, added or dropped (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
