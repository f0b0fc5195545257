package io.bindercd.testing;

import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.site.model.Component;
import io.bindercd.version.CommitHash;
import io.bindercd.version.Version;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.github.Upstream;
import io.bindercd.world.github.UpstreamChange;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Image;
import io.bindercd.world.registry.Platform;
import io.bindercd.world.registry.Registries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outside of a site as the embedded world has it: upstream projects on GitHub, chart repositories and registries, met
 * under their real names. What a site pins is published thirty days before the given time, new versions as the test says.
 */
public final class UpstreamWorld implements AutoCloseable {
    private final Path folder;
    private final Time time;
    private final Gateway gateway;
    private final Registries registries = Registries.usual();
    private final ChartWorld charts;
    private final GitHubServer github;
    private final Map<String, Upstream> projects = new TreeMap<>();
    private final OkHttp http;
    private int changes;

    /** The world, at the time of that clock. */
    public UpstreamWorld(Path folder, Time time) {
        this.folder = folder;
        this.time = time;
        try {
            this.gateway = Gateway.start(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registries.mount(gateway);
        this.charts = new ChartWorld(registries, gateway::route);
        this.github = new GitHubServer(time.clock());
        github.mount(gateway);
        this.http =
                new OkHttp(Network.of(gateway.environment()), HttpOptions.of("binder-cd/test"), time, Secrets.none());
    }

    public Gateway gateway() {
        return gateway;
    }

    public GitHubServer github() {
        return github;
    }

    public ChartWorld charts() {
        return charts;
    }

    public Registries registries() {
        return registries;
    }

    /** A client that meets this world. */
    public Http http() {
        return http;
    }

    /** The project, made with its first commit when it is asked for first. */
    public Upstream project(String repository) {
        return projects.computeIfAbsent(repository, name -> {
            try {
                BareRepository git = BareRepository.create(folder.resolve(name + ".git"), "main");
                Upstream upstream =
                        new Upstream(github, github.repository(name, git).numberFrom(2000));
                upstream.begin(change("Begin", ago(40)));
                return upstream;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Instant ago(int days) {
        return time.now().minus(Duration.ofDays(days));
    }

    private UpstreamChange change(String title, Instant when) {
        return new UpstreamChange(
                title,
                github.person("min", "token-of-min"),
                List.of("bug"),
                when,
                FileSet.of("app.py", title + " " + ++changes));
    }

    /** Lets the project merge a pull request; its build ends as said. */
    public Upstream.Landed land(String repository, String title, int daysAgo, Conclusion build) {
        Upstream project = project(repository);
        Upstream.Landed landed = project.land(change(title, ago(daysAgo)));
        project.build(landed.merge(), "Publish", build);
        return landed;
    }

    /** Publishes what the component pins; upstream knows its commit. */
    public UpstreamWorld serve(Component component) {
        String version = component.version().orElseThrow();
        publish(component, version, 30);
        String repository = component.upstream().repository();
        if (!repository.isEmpty()) {
            Upstream project = project(repository);
            String head = project.repository().git().branch("main").orElseThrow();
            project.alsoKnownAs(
                    Version.parse(version).commit().map(CommitHash::hex).orElse(version), head);
        }
        return this;
    }

    /** Lands a change, builds it green and publishes it in the way in which the component is pinned; gives the version. */
    public String release(Component component, String title, int daysAgo) {
        return release(component, title, daysAgo, Conclusion.SUCCESS);
    }

    /** The same with another end of the build. */
    public String release(Component component, String title, int daysAgo, Conclusion build) {
        Upstream.Landed landed = land(component.upstream().repository(), title, daysAgo, build);
        String version = Dialects.next(component, landed);
        if (Version.parse(version).commit().isEmpty()) {
            project(component.upstream().repository()).alsoKnownAs("v" + version, landed.merge());
        }
        publish(component, version, daysAgo);
        return version;
    }

    /** Publishes a version of the component, whatever it is built of. */
    public void publish(Component component, String version, int daysAgo) {
        if (component.upstream().image().isEmpty()) {
            ChartDraft draft = ChartDraft.of(component.name(), version).withAppVersion("app-" + version);
            publish(component.upstream().chartRepository(), draft, daysAgo);
        } else {
            image(component, version, daysAgo, List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64));
        }
    }

    /** Publishes a chart. */
    public void publish(String chartRepository, ChartDraft draft, int daysAgo) {
        charts.publish(URI.create(chartRepository), draft, ago(daysAgo));
    }

    /** Publishes a JupyterHub. */
    public void jupyterHub(String version, int daysAgo) {
        charts.publish(ChartDependency.jupyterHub(version), ago(daysAgo));
        project("jupyterhub/zero-to-jupyterhub-k8s")
                .alsoKnownAs(
                        version,
                        land("jupyterhub/zero-to-jupyterhub-k8s", "Release " + version, daysAgo, Conclusion.SUCCESS)
                                .merge());
    }

    /** Publishes an image for these platforms. */
    public void image(Component component, String tag, int daysAgo, List<Platform> platforms) {
        String name = component.upstream().image();
        String path = name.startsWith("quay.io/") ? name.substring("quay.io/".length()) : name;
        registries.of(name).publishImage(new Image(path, tag, ago(daysAgo), platforms, Map.of()));
    }

    @Override
    public void close() {
        http.close();
        try {
            gateway.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
