package io.bindercd.testing;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.record.Deployment;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.site.Site;
import io.bindercd.site.SiteFolder;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Target;
import io.bindercd.world.git.Author;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.Review;
import io.bindercd.world.kube.KubeApi;
import io.bindercd.world.kube.KubeOptions;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The bundled federated site as a repository on the embedded GitHub, a clone of it, all that it pins upstream, and staging's
 * cluster; the clone's owner has the token of {@code binder-bot}.
 */
public final class DeployWorld implements AutoCloseable {
    private static final String TOKEN = "ghp_of_the_bot";
    private static final String NAME = "binder-site/deploy";

    private final Path folder;
    private final ManualTime time;
    private final UpstreamWorld upstream;
    private final BareRepository git;
    private final Repository repository;
    private final Timelapse timelapse;
    private final KubeApi kube;
    private final Map<String, String> environment = new HashMap<>();

    /** The world; {@code prepare} may change the site before it is committed. */
    public DeployWorld(Path folder, ManualTime time, UnaryOperator<SiteFolder> prepare) {
        this(folder, time, prepare.apply(SiteFolder.federated(folder.resolve("site"))));
    }

    /** The world with another site, which is read only. */
    public DeployWorld(Path folder, ManualTime time, SiteFolder site) {
        this.folder = folder;
        this.time = time;
        try {
            this.upstream = new UpstreamWorld(Files.createDirectories(folder.resolve("world")), time.time());
            site.load().components().list().forEach(upstream::serve);
            this.git = BareRepository.create(folder.resolve("deploy.git"), "main");
            git.commit("main", draft("The site", FileSet.under(site.root())));
            this.repository = upstream.github().repository(NAME, git);
            repository.grant(upstream.github().person("binder-bot", TOKEN), Permission.WRITE);
            this.timelapse = Timelapse.of(0.2);
            this.kube = KubeApi.start(KubeOptions.of(timelapse, "kube-token"));
            kube.writeKubeconfig(folder.resolve("kubeconfig"), List.of("staging"));
            surroundings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git(folder, "clone", "--quiet", "https://github.com/" + NAME + ".git", work().toString());
    }

    private void surroundings() throws IOException {
        Path config = Files.writeString(
                folder.resolve("gitconfig"),
                "[url \"" + git.path() + "\"]\n\tinsteadOf = https://github.com/" + NAME + ".git\n");
        environment.putAll(upstream.gateway().environment());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        environment.put("GIT_CONFIG_GLOBAL", config.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GITHUB_TOKEN", TOKEN);
        environment.put(
                "BINDER_CD_KUBECONFIG_STAGING", folder.resolve("kubeconfig").toString());
    }

    public UpstreamWorld upstream() {
        return upstream;
    }

    public Repository repository() {
        return repository;
    }

    public BareRepository origin() {
        return git;
    }

    /** What the CLI gets; may be changed. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The user's clone. */
    public Path work() {
        return folder.resolve("work");
    }

    /** The component as the user's clone pins it. */
    public Component component(String name) {
        return site().component(name);
    }

    private Site site() {
        return new SiteFolder(work()).load();
    }

    /** Runs {@code binder-cd propose} in the user's clone, with helm unless another one is named. */
    public CliRun propose(String... options) {
        return run("propose", options);
    }

    /** Runs a command in the user's clone, with helm unless another one is named. */
    public CliRun run(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(command, "--site", work().toString()));
        line.addAll(List.of(options));
        if (!line.contains("--helm")) {
            line.addAll(List.of("--helm", HelmPrograms.helm("3.17.3")));
        }
        return CliRun.of(folder, environment, time.time(), line.toArray(String[]::new));
    }

    /** Runs git by hand. */
    public String git(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProgramResult result = new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(command, directory, environment, Duration.ofMinutes(1)));
        if (!result.ok()) {
            throw new AssertionError(command + ": " + result.stderr());
        }
        return result.stdout().stripTrailing();
    }

    /** Somebody else commits a file to a branch of the origin; gives the hash. */
    public String commit(String branch, String subject, String path, String text) {
        return git.commit(branch, draft(subject, FileSet.of(path, text)));
    }

    private Draft draft(String subject, FileSet files) {
        return new Draft(new Author("Ada", "ada@example.org"), time.instant(), subject, files);
    }

    /** A file as it is on a branch of the origin. */
    public String read(String branch, String path) {
        return new String(git.history().read(branch, path).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public String head() {
        return git.branch("main").orElseThrow();
    }

    public PullRequest pull(int number) {
        return repository.pull(number).orElseThrow();
    }

    /** A person approves the pull request's newest commit. */
    public void approve(int number, String login) {
        Account by = upstream.github().person(login);
        pull(number)
                .add(new Review(
                        upstream.github().state().nextId(),
                        by,
                        Review.State.APPROVED,
                        "",
                        git.branch(pull(number).head().branch()).orElseThrow(),
                        time.instant()));
    }

    /** Changes the record of staging. */
    public void record(UnaryOperator<ReleaseRecord> change) {
        Target target = site().members(Role.STAGING).get(0).target();
        ClusterSettings settings = new ClusterSettings(folder.resolve("kubeconfig"), "staging", Map.of());
        try (ClusterClient cluster = FabricCluster.open(settings, RealTime.time(), Secrets.none())) {
            cluster.ensureNamespace(target.namespace());
            new ReleaseRecords(cluster).update(target.namespace(), target.release(), change);
        }
    }

    /** The commit was delivered with that outcome. */
    public void delivered(String commit, Outcome outcome) {
        Deployment.State state = new Deployment.State(Phase.VERIFIED, Verdict.PASS, Verdict.PASS, outcome, "");
        record(record -> record.with(new Deployment(
                commit,
                "",
                Deployment.HelmRevision.NONE,
                Map.of(),
                Map.of(),
                state,
                time.instant(),
                time.instant(),
                Origin.UNKNOWN)));
    }

    @Override
    public void close() {
        kube.close();
        timelapse.close();
        upstream.close();
    }
}
