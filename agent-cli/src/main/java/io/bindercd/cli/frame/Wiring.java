package io.bindercd.cli.frame;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.core.Narration;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.git.Git;
import io.bindercd.git.GitSettings;
import io.bindercd.git.HostLogin;
import io.bindercd.git.cli.CliGit;
import io.bindercd.helm.Helm;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramRunner;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the collaborators of a command by hand, each when it is first asked for, and ends them at the close. */
public final class Wiring implements AutoCloseable {
    private static final String USER_AGENT = "binder-cd";
    private static final String TOKEN = "GITHUB_TOKEN";

    private final Surroundings here;
    private final Narration narration;
    private final Secrets secrets;
    private @Nullable Network network;
    private @Nullable OkHttp http;
    private @Nullable OsProgramRunner programs;
    private @Nullable WorkFolder work;
    private final List<ClusterClient> clusters = new ArrayList<>();

    public Wiring(Surroundings here, Narration narration, Secrets secrets) {
        this.here = here;
        this.narration = narration;
        this.secrets = secrets;
    }

    public Narration narration() {
        return narration;
    }

    public Time time() {
        return here.time();
    }

    /** The environment of the process. */
    public Map<String, String> environment() {
        return here.environment();
    }

    /** The path, relative ones from the working directory. */
    public Path path(Path given) {
        return here.directory().resolve(given).normalize();
    }

    /** GitHub's token, where there is one. */
    public Optional<String> token() {
        return Optional.ofNullable(environment().get(TOKEN)).filter(token -> !token.isBlank());
    }

    /**
     * The way to the network.
     *
     * @throws io.bindercd.core.Failure of kind USAGE naming the variable that is wrong
     */
    public Network network() {
        if (network == null) {
            network = Network.of(environment());
        }
        return network;
    }

    public Http http() {
        if (http == null) {
            http = new OkHttp(network(), HttpOptions.of(USER_AGENT), time(), secrets());
        }
        return http;
    }

    public synchronized ProgramRunner programs() {
        if (programs == null) {
            programs = new OsProgramRunner(secrets());
        }
        return programs;
    }

    /** Ends all programs that run; from another thread, when this run must end now. */
    public synchronized void stopPrograms() {
        if (programs != null) {
            programs.stopAll();
        }
    }

    /** What programs get for an environment: ours, with the way to the network spelled out for each of them. */
    public Map<String, String> childEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.putAll(network().childEnvironment());
        return environment;
    }

    /** The machine's git; GitHub's token goes to the given base ({@code https://github.com}) and nowhere else. */
    public Git git(URI host) {
        return git(host, Map.of());
    }

    /** The same, knowing these remotes, too: each name with its URL. */
    public Git git(URI host, Map<String, String> remotes) {
        List<HostLogin> logins = new ArrayList<>();
        token().ifPresent(token -> logins.add(HostLogin.token(host, token)));
        return new CliGit(programs(), GitSettings.of(childEnvironment(), logins).with(remotes));
    }

    /** Helm, by its path or from PATH; refuses versions outside the range when it is first used. */
    public Helm helm(Optional<Path> program, HelmRange range) {
        String name = program.map(path -> path(path).toString()).orElse("helm");
        return new HelmBinary(programs(), new HelmSettings(name, workFolder().resolve("helm"), environment(), range));
    }

    /**
     * The cluster that a member is on.
     *
     * @throws io.bindercd.core.Failure of kind USAGE when the kubeconfig, or the way to the network, cannot be used
     */
    public ClusterClient cluster(Path kubeconfig, String context) {
        network();
        ClusterClient cluster =
                FabricCluster.open(new ClusterSettings(kubeconfig, context, environment()), time(), secrets());
        clusters.add(cluster);
        return cluster;
    }

    /** A private folder for this run, removed at its end. */
    public Path workFolder() {
        if (work == null) {
            work = WorkFolder.make(environment());
        }
        return work.path();
    }

    /** Prints data at once, also of a command that is about to fail; an answer's lines come after them. */
    public void print(List<String> lines) {
        lines.forEach(line -> here.out().println(secrets().redact(line)));
        here.out().flush();
    }

    /** Who acts: the build's URL, or the person and the machine. */
    public String actor() {
        Map<String, String> variables = environment();
        String person = variables.getOrDefault("USER", variables.getOrDefault("LOGNAME", "somebody"));
        return variables.getOrDefault("BUILD_URL", person + " on " + variables.getOrDefault("HOSTNAME", "a machine"));
    }

    /** Who this run is, for locks: who acts, and what tells this run from any other. */
    public String holder() {
        return actor() + " (run " + UUID.randomUUID().toString().substring(0, 8) + ")";
    }

    /** What must not be shown; known also where the environment is wrong, so that this can be told. */
    public Secrets secrets() {
        return secrets.and(Network.secrets(environment()));
    }

    @Override
    public void close() {
        stopPrograms();
        for (ClusterClient cluster : clusters) {
            cluster.close();
        }
        if (http != null) {
            http.close();
        }
        if (work != null) {
            work.remove();
        }
    }
}
