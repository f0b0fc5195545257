package io.bindercd.testing;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.git.GitFixture;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.world.binder.BinderMember;
import io.bindercd.world.binder.cluster.KubeReader;
import io.bindercd.world.binder.cluster.Kubeconfig;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.chart.MetaChart;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Registries;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A small site in a repository of its own, with a staging and one production member on one embedded API, their BinderHubs and
 * the chart repository behind the embedded gateway. Things take a tenth of the time, for the CLI as well.
 */
public final class DeliveryWorld implements AutoCloseable {
    public static final String OLD = "1.0.0-0.dev.git.100.h1234567";
    public static final String NEW = "1.0.0-0.dev.git.101.h2345678";
    /** A version whose image does not exist. */
    public static final String BROKEN = "1.0.0-0.dev.git.102.h3456789";

    public static final String REPO2DOCKER = "quay.io/jupyterhub/repo2docker:2026.4.0";
    public static final String SECRET = "correct horse battery staple";
    private static final double FACTOR = 0.1;
    private static final String TOKEN = "test-token";
    private static final String COMMIT = "50533eb470ee6c24e872043d30b2fee463d6943f";
    private static final Instant CREATED = Instant.parse("2026-08-05T03:00:00Z");
    private static final URI CHARTS = URI.create("https://jupyterhub.github.io/helm-chart");

    private final Path folder;
    private final Timelapse lapse = Timelapse.of(FACTOR);
    private final Time time = ScaledClock.time(FACTOR);
    private final Gateway gateway;
    private final KubeApi api;
    private final ChartWorld charts;
    private final GitFixture git;
    private final Path kubeconfig;

    public DeliveryWorld(Path folder) {
        this.folder = folder;
        try {
            this.gateway = Gateway.start(Files.createDirectory(folder.resolve("gateway")));
            this.api = KubeApi.start(KubeOptions.of(lapse, TOKEN));
            this.kubeconfig = folder.resolve("kubeconfig");
            api.writeKubeconfig(kubeconfig, List.of("staging", "prod"));
            Files.createDirectory(folder.resolve("tmp"));
            member("staging", "staging.example.org");
            member("prod", "example.org");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Registries registries = Registries.usual();
        registries.mount(gateway);
        this.charts = new ChartWorld(registries, gateway::route);
        publish();
        this.git = new GitFixture(folder);
        site(OLD);
        write("binder-cd.yaml", config(""));
        write("secrets/config/staging.yaml", "binderhub:\n  extraEnv: {PASS: {value: " + SECRET + "}}\n");
        commit("the site");
        git.run(git.work(), "push", "--quiet", "origin", "main");
    }

    private void publish() {
        charts.publish(CHARTS, ChartDraft.of("binderhub", OLD), CREATED);
        charts.publish(CHARTS, ChartDraft.of("binderhub", NEW), CREATED);
        charts.publish(
                CHARTS,
                ChartDraft.of("binderhub", BROKEN).withValue("image.tag", BROKEN + "-fault.image-not-found"),
                CREATED);
    }

    /** Serves whatever the chart in the folder depends on. */
    public void serve(Path chart) {
        try {
            for (ChartDependency dependency : MetaChart.dependencies(chart)) {
                charts.publish(dependency, CREATED);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void member(String name, String host) throws IOException {
        BinderMember member = new BinderMember(
                new BinderSettings(
                        name,
                        URI.create("https://" + host),
                        URI.create("https://hub." + host),
                        name,
                        name,
                        "secret of " + name,
                        BinderSettings.Limits.USUAL),
                new KubeReader(new Kubeconfig(api.access().server(), "", TOKEN, "", "")),
                (repository, ref) ->
                        repository.equals("binder-examples/requirements") ? Optional.of(COMMIT) : Optional.empty(),
                lapse);
        member.builtBefore("binder-examples/requirements", COMMIT);
        gateway.route(host, member.binder());
        gateway.route("hub." + host, member.hub());
    }

    /** The site's files with this version of BinderHub. */
    public void site(String binderhub) {
        write("mybinder/Chart.yaml", """
                apiVersion: v2
                name: mybinder
                version: 0.0.1-set.by.chartpress
                dependencies:
                  - name: binderhub
                    version: "%s"
                    repository: https://jupyterhub.github.io/helm-chart
                """.formatted(binderhub));
        write("mybinder/values.yaml", """
                binderhub:
                  config:
                    BinderHub: {image_prefix: r/}
                    KubernetesBuildExecutor: {build_image: "%s"}
                  ingress: {enabled: true, https: {enabled: true}}
                  imageCleaner: {enabled: false}
                """.formatted(REPO2DOCKER));
        write("config/staging.yaml", values("staging.example.org"));
        write("config/prod.yaml", values("example.org"));
    }

    private static String values(String host) {
        return """
                binderhub:
                  config: {BinderHub: {hub_url: "https://hub.%s"}}
                  ingress: {hosts: [%s]}
                """.formatted(host, host);
    }

    /** The site's configuration, with more lines. */
    public static String config(String more) {
        return """
                policies: {mode: full}
                rollout: {hold: 3s, deadline: 4m}
                verification: {launch: gh/binder-examples/requirements/HEAD}
                """ + more;
    }

    public void write(String file, String text) {
        git.write(file, text);
    }

    /** Commits all that is there. */
    public String commit(String message) {
        return git.commitAll(message);
    }

    public KubeApi api() {
        return api;
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    public GitFixture git() {
        return git;
    }

    /** Runs the CLI in the site's folder; its temporary folder is empty then. */
    public CliRun run(String... line) {
        CliRun run = CliRun.of(git.work(), environment(), time, line);
        assertNothingLeft();
        return run;
    }

    public CliRun deploy(String... more) {
        return run(arguments("deploy", more));
    }

    /** Plans, with no way to any cluster. */
    public CliRun plan(String... more) {
        List<String> line = new ArrayList<>(List.of("plan"));
        line.addAll(List.of(more));
        line.add("--helm=" + HelmPrograms.helm("4.1.4"));
        return run(line.toArray(String[]::new));
    }

    /** A command line with helm and kubeconfig. */
    public String[] arguments(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(more));
        line.add("--helm=" + HelmPrograms.helm("4.1.4"));
        line.add("--kubeconfig=" + kubeconfig);
        return line.toArray(String[]::new);
    }

    /** What the CLI finds around it. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(git.environment());
        environment.putAll(gateway.environment());
        environment.put("TMPDIR", folder.resolve("tmp").toString());
        environment.put("BUILD_URL", "https://jenkins.example.org/job/site/7/");
        return environment;
    }

    /** Fails when a run has left something in its temporary folder. */
    public void assertNothingLeft() {
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            List<Path> all = left.filter(path -> path.getFileName().toString().startsWith("binder-cd-"))
                    .toList();
            if (!all.isEmpty()) {
                throw new AssertionError("left behind: " + all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client on the clock of the CLI's runs. */
    public ClusterClient cluster() {
        return FabricCluster.open(new ClusterSettings(kubeconfig, "staging", Map.of()), time, Secrets.none());
    }

    /** The record of the member's release. */
    public ReleaseRecord record(String member) {
        try (ClusterClient cluster = cluster()) {
            return new ReleaseRecords(cluster).read(member, member);
        }
    }

    public void record(String member, UnaryOperator<ReleaseRecord> change) {
        try (ClusterClient cluster = cluster()) {
            cluster.ensureNamespace(member);
            new ReleaseRecords(cluster).update(member, member, change);
        }
    }

    @Override
    public void close() {
        try {
            api.close();
            gateway.close();
            lapse.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
