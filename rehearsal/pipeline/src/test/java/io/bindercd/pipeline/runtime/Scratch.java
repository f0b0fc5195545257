package io.bindercd.pipeline.runtime;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.ControllerSetup;
import io.bindercd.pipeline.JenkinsController;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.step.secret.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A controller with a library that the test writes. */
final class Scratch implements AutoCloseable {
    private final Path root;
    private final JenkinsController controller;

    /** A controller that waits long for what is stopped. */
    Scratch(Path root) {
        this(root, Duration.ofMinutes(2));
    }

    /**
     * A controller.
     *
     * @param grace how long a process that was asked to stop is waited for
     */
    Scratch(Path root, Duration grace) {
        this.root = root;
        this.controller = new JenkinsController(new ControllerSetup(
                root.resolve("home"),
                "http://jenkins.example/",
                List.of(root.resolve("library")),
                Map.of("PATH", System.getenv("PATH"), "HOME", root.toString(), "AGENT", "one"),
                List.of(
                        new Credential.Text("token", "s3cr3t-value"),
                        new Credential.SecretFile("config", "kubeconfig", "clusters: []\n"),
                        new Credential.UserPassword("login", "joe", "pa'ss word")),
                new ControllerSetup.Tempo(InstantSource.system(), written -> Duration.ZERO, grace),
                List.of()));
    }

    Scratch var(String name, String code) throws IOException {
        return file("vars/" + name + ".groovy", code);
    }

    Scratch file(String path, String text) throws IOException {
        Path file = root.resolve("library").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Build run(String jenkinsfile) throws InterruptedException {
        return run(jenkinsfile, BuildRequest.Mode.plain());
    }

    Build run(String jenkinsfile, BuildRequest.Mode mode) throws InterruptedException {
        return run(new Job.Inline("job", jenkinsfile), mode);
    }

    Build run(Job job, BuildRequest.Mode mode) throws InterruptedException {
        return controller.run(BuildRequest.of(job).in(mode));
    }

    Build restarted(String jenkinsfile) throws InterruptedException {
        return run(jenkinsfile, BuildRequest.Mode.plain().disturbed(Disruption.restartEveryStep()));
    }

    JenkinsController controller() {
        return controller;
    }

    Path home() {
        return root.resolve("home");
    }

    @Override
    public void close() {
        controller.close();
    }
}
