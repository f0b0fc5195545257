package io.bindercd.testing;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.world.binder.BinderMember;
import io.bindercd.world.chart.ChartDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A whole small world around a small site: charts, git host, clusters, members and redirector, met by the CLI as a user meets
 * the real ones. Time runs faster than the clock, for the world and for the CLI alike.
 */
public final class SiteWorld implements AutoCloseable {
    private static final String HELM = "4.1.4";

    private final Path folder;
    private final Time time = ScaledClock.time(WorldParts.FACTOR);
    private final Map<String, String> environment = new TreeMap<>();
    private final WorldParts parts;
    private final Map<String, String> files;

    private SiteWorld(Path folder, Map<String, String> files) throws IOException {
        this.folder = folder;
        this.files = files;
        this.parts = WorldParts.start(folder, files);
        environment();
        publish(SmallSite.V1);
        publish(SmallSite.V2);
        git("clone", "--quiet", "https://github.com/" + WorldParts.REPOSITORY + ".git", work().toString());
        git("-C", work().toString(), "config", "user.name", "Ada");
        git("-C", work().toString(), "config", "user.email", "ada@example.org");
    }

    /** A federation that is installed and healthy, by plain Helm; nothing is recorded. */
    public static SiteWorld federation(Path folder) throws IOException {
        return new SiteWorld(folder, SmallSite.federation()).installed();
    }

    /** The same with a single production member. */
    public static SiteWorld single(Path folder) throws IOException {
        return new SiteWorld(folder, SmallSite.single()).installed();
    }

    private SiteWorld installed() throws IOException {
        HelmSettings settings =
                new HelmSettings(HelmPrograms.helm(HELM), folder.resolve("helm"), environment, HelmRange.STANDARD);
        Helm helm = new HelmBinary(new OsProgramRunner(Secrets.none()), settings);
        Path chart = helm.resolveDependencies(work().resolve("mybinder"), Files.createDirectories(folder.resolve("c")));
        List<Thread> installs = new ArrayList<>();
        for (String name : members()) {
            Thread thread = new Thread(() -> install(name, chart));
            thread.start();
            installs.add(thread);
        }
        try {
            for (Thread thread : installs) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        parts.openPages(members(), files.containsKey("config/east.yaml"));
        return this;
    }

    private void install(String name, Path chart) {
        program(
                HelmPrograms.helm(HELM),
                "upgrade",
                "--install",
                name,
                chart.toString(),
                "--namespace=" + name,
                "--create-namespace",
                "--kubeconfig=" + kubeconfig(),
                "--kube-context=" + name,
                "--values=" + work().resolve("config/" + name + ".yaml"),
                "--wait",
                "--timeout=2m");
    }

    private void environment() {
        environment.putAll(parts.gateway().environment());
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.toString());
        environment.put("GITHUB_TOKEN", WorldParts.TOKEN);
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put(
                "GIT_CONFIG_GLOBAL",
                Charts.write(
                                folder.resolve("gitconfig"),
                                "[url \"" + parts.gits() + "/\"]\n\tinsteadOf = https://github.com/\n")
                        .toString());
        environment.put("BINDER_CD_KUBECONFIG_STAGING", kubeconfig().toString());
        environment.put("BINDER_CD_KUBECONFIG_PROD", kubeconfig().toString());
    }

    private List<String> members() {
        return parts.members();
    }

    /** What the CLI's process has; may be changed. */
    public Map<String, String> variables() {
        return environment;
    }

    public WorldParts parts() {
        return parts;
    }

    public Time time() {
        return time;
    }

    public Path kubeconfig() {
        return parts.kubeconfig();
    }

    /** The clone of the deploy repository. */
    public Path work() {
        return folder.resolve("work");
    }

    /** The pages of a member that runs BinderHub. */
    public BinderMember pages(String member) {
        return parts.pages(member);
    }

    /** Publishes a BinderHub chart; {@code imageTag} is appended to the tag of its image. */
    public void publish(String version, String... imageTag) {
        ChartDraft draft = ChartDraft.of("binderhub", version);
        parts.charts()
                .publish(
                        URI.create(SmallSite.CHARTS),
                        imageTag.length == 0 ? draft : draft.withValue("image.tag", version + imageTag[0]),
                        Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** Commits one file on the deploy branch and pushes it; gives the commit. */
    public String change(String message, String path, String text) {
        Charts.write(work().resolve(path), text);
        git("-C", work().toString(), "add", "--all");
        git("-C", work().toString(), "commit", "--quiet", "-m", message);
        git("-C", work().toString(), "push", "--quiet", "origin", "HEAD:main");
        return head();
    }

    public String head() {
        return git("-C", work().toString(), "rev-parse", "HEAD");
    }

    /** Gets the deploy branch as it is now. */
    public String pull() {
        git("-C", work().toString(), "pull", "--quiet", "origin", "main");
        return head();
    }

    /** Runs the CLI in the clone; every line needs a command first. */
    public CliRun cli(String... line) {
        return CliRun.of(work(), environment, time, line);
    }

    /** Runs the CLI with the pinned Helm. */
    public CliRun delivery(String... line) {
        List<String> whole = new ArrayList<>(List.of(line));
        whole.add("--helm=" + HelmPrograms.helm(HELM));
        return cli(whole.toArray(String[]::new));
    }

    /** The record of a member's release. */
    public ReleaseRecord record(String member) {
        return record(member, record -> record);
    }

    /** Changes it. */
    public ReleaseRecord record(String member, UnaryOperator<ReleaseRecord> change) {
        try (ClusterClient cluster =
                FabricCluster.open(new ClusterSettings(kubeconfig(), member, Map.of()), time, Secrets.none())) {
            return new ReleaseRecords(cluster).update(member, member, change);
        }
    }

    /** Runs git by hand; gives its output without the last line end. */
    public String git(String... arguments) {
        List<String> line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(arguments));
        return program(line.toArray(String[]::new));
    }

    private String program(String... line) {
        ProgramResult result = new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(List.of(line), folder, environment, Duration.ofMinutes(3)));
        if (!result.ok()) {
            throw new AssertionError(String.join(" ", line) + ": " + result.stderr());
        }
        return result.stdout().stripTrailing();
    }

    @Override
    public void close() {
        try {
            parts.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
