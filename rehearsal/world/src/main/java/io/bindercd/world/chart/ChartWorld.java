package io.bindercd.world.chart;

import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.net.Replies;
import io.bindercd.world.registry.Artifact;
import io.bindercd.world.registry.OciRegistry;
import io.bindercd.world.registry.Registries;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** All chart repositories of a world, classic ones and registries alike, told apart by their URL. */
public final class ChartWorld {
    private static final String OCI = "oci";

    private final ChartForge forge = new ChartForge();
    private final Registries registries;
    private final BiConsumer<String, HttpHandler> router;
    private final Map<URI, ChartRepository> repositories = new TreeMap<>();
    private final Map<String, ChartHost> hosts = new TreeMap<>();

    /**
     * An empty world.
     *
     * @param registries where {@code oci://} charts go
     * @param router makes a handler answer for a host: {@code gateway::route}
     */
    public ChartWorld(Registries registries, BiConsumer<String, HttpHandler> router) {
        this.registries = registries;
        this.router = router;
    }

    /**
     * Makes the chart and publishes it where the repository URL says ({@code https://...} or {@code oci://...}).
     *
     * @param created when the index or the artifact says it was
     */
    public ForgedChart publish(URI repository, ChartDraft draft, Instant created) {
        ForgedChart chart = forge.forge(draft);
        if (OCI.equals(repository.getScheme())) {
            push(repository, chart, created);
        } else {
            repository(repository).publish(chart, created);
        }
        return chart;
    }

    /** Publishes an ordinary chart of that name and version where the dependency says. */
    public ForgedChart publish(ChartDependency dependency, Instant created) {
        return publish(
                URI.create(dependency.repository()), ChartDraft.of(dependency.name(), dependency.version()), created);
    }

    /** Takes a version away; false when it was not there. */
    public boolean yank(URI repository, String name, String version) {
        return OCI.equals(repository.getScheme())
                ? registry(repository).untag(path(repository, name), tag(version))
                : repository(repository).yank(name, version);
    }

    /** The classic repository of that URL, made when it is asked for first. */
    public synchronized ChartRepository repository(URI url) {
        ChartRepository wanted = new ChartRepository(url);
        return repositories.computeIfAbsent(wanted.base(), base -> {
            hosts.computeIfAbsent(base.getHost().toLowerCase(Locale.ROOT), this::routed)
                    .add(wanted);
            return wanted;
        });
    }

    private ChartHost routed(String host) {
        ChartHost made = new ChartHost();
        router.accept(host, made);
        return made;
    }

    private void push(URI repository, ForgedChart chart, Instant created) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("org.opencontainers.image.created", created.toString());
        annotations.put("org.opencontainers.image.title", chart.name());
        annotations.put("org.opencontainers.image.version", chart.version());
        annotations.put(
                "org.opencontainers.image.description",
                String.valueOf(chart.metadata().get("description")));
        registry(repository)
                .publish(
                        path(repository, chart.name()),
                        tag(chart.version()),
                        Artifact.helmChart(Replies.toJson(chart.metadata()), chart.archive(), annotations));
    }

    private OciRegistry registry(URI repository) {
        return registries.get(repository.getHost());
    }

    private static String path(URI repository, String name) {
        String path = repository.getPath().replaceAll("^/|/$", "");
        return path.isEmpty() ? name : path + "/" + name;
    }

    /** A tag cannot hold the plus of a build; helm writes it as an underscore. */
    private static String tag(String version) {
        return version.replace('+', '_');
    }
}
