package io.bindercd.pipeline.library;

import groovy.json.JsonSlurper;
import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.ControllerSetup;
import io.bindercd.pipeline.JenkinsController;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.runtime.GitOrigin;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.step.secret.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A Jenkins with this repository's library, a deploy repository, and a CLI that answers as the test has written down. */
final class Site implements AutoCloseable {
    static final String DONE =
            "{\"schema\":1,\"command\":\"x\",\"category\":\"done\",\"exitCode\":0,\"message\":\"%s\"%s}";

    private final Path root;
    private final Path fake;
    private final GitOrigin origin;
    private final JenkinsController controller;

    /**
     * A call that the CLI has received.
     *
     * @param label the folder of the call in the archive
     * @param secrets the names of the secret variables that it has seen
     * @param request the request file
     */
    record Call(String label, List<String> secrets, Map<?, ?> request) {
        /** The command with its arguments. */
        String command() {
            StringBuilder text = new StringBuilder(String.valueOf(request.get("command")));
            if (request.get("arguments") instanceof List<?> arguments) {
                arguments.forEach(argument -> text.append(' ').append(argument));
            }
            return text.toString();
        }

        /** The options other than the folder of the results. */
        Map<String, Object> options() {
            Map<String, Object> options = new java.util.TreeMap<>();
            if (request.get("options") instanceof Map<?, ?> all) {
                all.forEach((name, value) -> options.put(String.valueOf(name), value));
            }
            options.remove("out");
            return options;
        }
    }

    /**
     * What a test changes.
     *
     * @param plugins steps in the place of real ones
     * @param jar what the library carries as its CLI
     * @param environment variables of the agent, before the usual ones
     */
    record Agent(List<Step> plugins, Path jar, Map<String, String> environment) {}

    Site(Path root) throws Exception {
        this(root, List.of());
    }

    Site(Path root, List<Step> plugins) throws Exception {
        // The fake java does not read its jar.
        this(root, new Agent(plugins, Files.writeString(root.resolve("cli.jar"), "a jar"), Map.of()));
    }

    Site(Path root, Agent changes) throws Exception {
        this.root = root;
        this.fake = Files.createDirectories(root.resolve("fake"));
        Path library = root.resolve("library");
        Repository.copyLibrary(library);
        release(library, Files.readAllBytes(changes.jar()));
        Path program = fake.resolve("java");
        try (InputStream script = Site.class.getResourceAsStream("fake-java.sh")) {
            Files.copy(Objects.requireNonNull(script), program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable " + program);
        }
        this.origin = new GitOrigin(root.resolve("origin.git"));
        Map<String, String> agent = new HashMap<>(Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", root.resolve("agent home").toString(),
                "BINDER_CD_JAVA", program.toString(),
                "FAKE_CLI", fake.toString()));
        agent.putAll(changes.environment());
        this.controller = new JenkinsController(new ControllerSetup(
                root.resolve("jenkins home"),
                "http://jenkins.example/",
                List.of(library),
                agent,
                List.of(
                        new Credential.SecretFile("binder-cd-kubeconfig-staging", "kubeconfig", "staging: yes\n"),
                        new Credential.SecretFile("binder-cd-kubeconfig-prod", "kubeconfig", "prod: yes\n"),
                        new Credential.SecretFile("other", "kubeconfig", "other: yes\n"),
                        new Credential.Text("binder-cd-github", "github-t0ken")),
                new ControllerSetup.Tempo(InstantSource.system(), written -> Duration.ZERO, Duration.ofMinutes(2)),
                changes.plugins()));
    }

    /** Puts into a library what a release carries. */
    static void release(Path library, byte[] jar) throws IOException {
        Path resources = library.resolve("resources/io/bindercd");
        Files.createDirectories(resources);
        Files.write(resources.resolve("binder-cd.jar"), jar);
        Files.writeString(resources.resolve("agent.properties"), "version=9.9.9\nsha256=" + sha256(jar) + "\nurls=\n");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the CLI answers to the calls with this label; {@code label.2} is only the second one's answer. */
    Site answers(String label, int status, String record) throws IOException {
        Files.writeString(fake.resolve(label), status + "\n" + (record.isEmpty() ? "" : record + "\n"));
        return this;
    }

    /** Forgets the calls and all that the CLI was to answer. */
    void reset() throws IOException {
        try (Stream<Path> files = Files.list(fake)) {
            for (Path file : files.toList()) {
                if (!file.endsWith("java")) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Forgets the calls so far. */
    void forget() throws IOException {
        Files.deleteIfExists(fake.resolve("calls"));
    }

    /** The calls so far. */
    List<Call> calls() throws IOException {
        if (!Files.exists(fake.resolve("calls"))) {
            return List.of();
        }
        return Files.readAllLines(fake.resolve("calls")).stream()
                .map(line -> {
                    String[] parts = line.split(" ", 3);
                    List<String> secrets = parts[1].equals(",") ? List.of() : List.of(parts[1].split(","));
                    return new Call(parts[0], secrets, (Map<?, ?>) new JsonSlurper().parseText(parts[2]));
                })
                .toList();
    }

    List<String> labels() throws IOException {
        return calls().stream().map(Call::label).toList();
    }

    /** Runs a script in a job of its own. */
    Build run(String jenkinsfile, BuildRequest.Mode mode) throws InterruptedException {
        return controller.run(
                BuildRequest.of(new Job.Inline("job", jenkinsfile)).in(mode));
    }

    Build run(String jenkinsfile) throws InterruptedException {
        return run(jenkinsfile, BuildRequest.Mode.plain());
    }

    /** The deploy repository's branch as a multibranch project builds it. */
    Job branch(String name, boolean primary, String jenkinsfile) throws IOException, InterruptedException {
        origin.commit(name, Map.of("Jenkinsfile", jenkinsfile));
        return new Job.Branch("site", origin.url(), Job.Head.branch(name, primary), "Jenkinsfile");
    }

    /** A plain job on the main branch. */
    Job plain(String jenkinsfile) throws IOException, InterruptedException {
        origin.commit("main", Map.of("Jenkinsfile", jenkinsfile));
        return new Job.FromScm("deploy now", origin.url(), "main", "Jenkinsfile");
    }

    GitOrigin origin() {
        return origin;
    }

    JenkinsController controller() {
        return controller;
    }

    Path root() {
        return root;
    }

    @Override
    public void close() {
        controller.close();
    }
}
