package io.bindercd.testing;

import io.bindercd.world.binder.BinderMember;
import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.Kubeconfig;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.federation.FederationHost;
import io.bindercd.world.federation.HttpReach;
import io.bindercd.world.federation.Redirector;
import io.bindercd.world.federation.RedirectorSettings;
import io.bindercd.world.git.Author;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Registries;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The services of a {@link SiteWorld}. */
public final class WorldParts implements AutoCloseable {
    /** Real time per nominal time. */
    static final double FACTOR = 0.1;

    static final String REPOSITORY = "binder-site/deploy";
    static final String TOKEN = "ghp_site0world0token";
    private static final String CACHED = "binder-examples/requirements";
    private static final String COMMIT = "50533eb470ee6c24e872043d30b2fee463d6943f";

    private final Path folder;
    private final List<String> members = new ArrayList<>();
    private final Timelapse time = Timelapse.of(FACTOR);
    private final Gateway gateway;
    private final KubeApi api;
    private final GitHubServer github = new GitHubServer(InstantSource.system());
    private final Repository repository;
    private final ChartWorld charts;
    private final Map<String, BinderMember> pages = new TreeMap<>();
    private final AtomicReference<@Nullable Redirector> redirector = new AtomicReference<>();

    private WorldParts(Path folder, Map<String, String> files) throws IOException {
        this.folder = folder;
        files.keySet().stream()
                .filter(name -> name.startsWith("config/"))
                .forEach(name -> members.add(name.substring("config/".length(), name.length() - ".yaml".length())));
        this.gateway = Gateway.start(Files.createDirectories(folder.resolve("gateway")));
        this.api = KubeApi.start(KubeOptions.of(time, "world-token"));
        api.writeKubeconfig(kubeconfig(), members);
        this.charts = new ChartWorld(Registries.usual(), gateway::route);
        github.mount(gateway);
        Files.createDirectories(gits().resolve("binder-site"));
        BareRepository git = BareRepository.create(gits().resolve(REPOSITORY + ".git"), "main");
        FileSet tree = FileSet.none();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tree = tree.with(file.getKey(), file.getValue());
        }
        git.commit("main", new Draft(new Author("Ada", "ada@example.org"), Instant.now(), "Begin", tree));
        this.repository = github.repository(REPOSITORY, git);
        repository.grant(github.bot("binder-cd[bot]", TOKEN), Permission.WRITE);
    }

    static WorldParts start(Path folder, Map<String, String> files) throws IOException {
        return new WorldParts(folder, files);
    }

    /** Lets the members answer, and the redirector where there is one; all must be installed. */
    void openPages(List<String> names, boolean federated) throws IOException {
        for (String name : names) {
            if (!federated || !name.equals(SmallSite.PROD)) {
                open(name);
            }
        }
        if (federated) {
            List<FederationHost> hosts = List.of(
                    FederationHost.at(SmallSite.EAST, uri(SmallSite.EAST), 50, false),
                    FederationHost.at(SmallSite.WEST, uri(SmallSite.WEST), 50, true));
            RedirectorSettings.Check check = new RedirectorSettings.Check(
                    Duration.ofSeconds(15), 0.1, Duration.ofSeconds(5), 1, Duration.ofSeconds(20), 10);
            RedirectorSettings settings = new RedirectorSettings(
                    URI.create("https://binder.test"), URI.create("https://static.west.binder.test"), check, 2);
            Redirector started =
                    Redirector.start(hosts, settings, HttpReach.through(gateway.proxy(), gateway.authority()), time);
            redirector.set(started);
            gateway.route("binder.test", started);
        }
    }

    private void open(String name) throws IOException {
        BinderSettings settings = new BinderSettings(
                name,
                uri(name),
                URI.create("https://hub." + name + ".binder.test/"),
                name,
                name,
                "secret of the federation",
                BinderSettings.Limits.USUAL);
        BinderMember member = new BinderMember(
                settings,
                new KubeReader(Kubeconfig.read(kubeconfig(), name)),
                RefResolver.fixed(Map.of(CACHED + "/HEAD", COMMIT)),
                time);
        member.builtBefore(CACHED, COMMIT);
        pages.put(name, member);
        gateway.route(name + ".binder.test", member.binder());
        gateway.route("hub." + name + ".binder.test", member.hub());
        gateway.route("static." + name + ".binder.test", member.files());
    }

    private static URI uri(String name) {
        return URI.create("https://" + name + ".binder.test");
    }

    List<String> members() {
        return members;
    }

    Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    Path gits() {
        return folder.resolve("gits");
    }

    public Gateway gateway() {
        return gateway;
    }

    public KubeApi api() {
        return api;
    }

    public ChartWorld charts() {
        return charts;
    }

    public GitHubServer github() {
        return github;
    }

    /** The deploy repository. */
    public Repository repository() {
        return repository;
    }

    BinderMember pages(String member) {
        return Objects.requireNonNull(pages.get(member), member);
    }

    @Override
    public void close() throws IOException {
        Redirector running = redirector.get();
        if (running != null) {
            running.close();
        }
        api.close();
        gateway.close();
        time.close();
    }
}
