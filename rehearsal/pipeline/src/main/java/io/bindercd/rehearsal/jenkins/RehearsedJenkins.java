package io.bindercd.rehearsal.jenkins;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.ControllerSetup;
import io.bindercd.pipeline.JenkinsController;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.build.BuildCause;
import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.build.StageRun;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.step.secret.Credential;
import io.bindercd.rehearsal.base.Narrator;
import io.bindercd.rehearsal.site.RehearsedSite;
import io.bindercd.rehearsal.world.GitHost;
import io.bindercd.rehearsal.world.RehearsedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A controller with the jobs of a site that is delivered by binder-cd: the nightly check, the multibranch delivery, and
 * deployments on demand. Secrets are in its store only.
 */
public final class RehearsedJenkins implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RehearsedWorld world;
    private final Manner manner;
    private final Narrator narrator;
    private final JenkinsController controller;
    private volatile boolean stopping;
    private volatile boolean building;

    private RehearsedJenkins(RehearsedWorld world, Manner manner, Narrator narrator, JenkinsController controller) {
        this.world = world;
        this.manner = manner;
        this.narrator = narrator;
        this.controller = controller;
    }

    /**
     * A controller without builds.
     */
    public static RehearsedJenkins start(RehearsedWorld world, Manner manner, Narrator narrator, Places places)
            throws IOException {
        Files.createDirectories(places.home());
        ControllerSetup setup = new ControllerSetup(
                places.home(),
                "https://jenkins.rehearsal.example/",
                List.of(places.library()),
                world.agent().environment(),
                credentials(world, places.home()),
                new ControllerSetup.Tempo(InstantSource.system(), world.time()::real, PATIENCE),
                List.of());
        return new RehearsedJenkins(world, manner, narrator, new JenkinsController(setup));
    }

    /**
     * Where things are.
     *
     * @param library the root of the shared library, with its {@code vars}, {@code src} and {@code resources}
     * @param home where the controller keeps its builds
     */
    public record Places(Path library, Path home) {}

    private static List<Credential> credentials(RehearsedWorld world, Path home) throws IOException {
        List<Credential> credentials = new ArrayList<>();
        credentials.add(new Credential.Text("binder-cd-github", GitHost.BOT_TOKEN));
        var layout = world.site().layout();
        for (var environment : Map.of("staging", List.of(layout.staging()), "prod", layout.production())
                .entrySet()) {
            Path file = home.resolve("kubeconfig-" + environment.getKey());
            world.writeKubeconfig(file, environment.getValue());
            credentials.add(new Credential.SecretFile(
                    "binder-cd-kubeconfig-" + environment.getKey(), "kubeconfig", Files.readString(file)));
            Files.delete(file);
        }
        return credentials;
    }

    /** The timer starts the nightly check. */
    public BuildStory nightly() throws InterruptedException {
        return run(BuildRequest.of(pipeline("check-updates")).because(BuildCause.timer()));
    }

    /** The deploy branch has moved. */
    public BuildStory deliver() throws InterruptedException {
        Job.Head head = Job.Head.branch(RehearsedSite.BRANCH, true);
        return run(BuildRequest.of(branch(head)).because(BuildCause.branchEvent("Push event to branch main")));
    }

    /** A pull request was opened. */
    public BuildStory inspect(int pull) throws InterruptedException {
        Job.Head head = Job.Head.pullRequest(pull, RehearsedSite.BRANCH);
        return run(BuildRequest.of(branch(head)).because(BuildCause.branchEvent("Pull request #" + pull + " opened")));
    }

    /** Somebody presses the button of the job for deployments on demand. */
    public BuildStory deployNow(String user, Map<String, String> parameters) throws InterruptedException {
        return run(BuildRequest.of(pipeline("deploy-now"))
                .because(BuildCause.user(user))
                .with(Map.copyOf(parameters)));
    }

    private Job pipeline(String name) {
        return new Job.FromScm(name, world.site().url(), RehearsedSite.BRANCH, "jenkins/" + name + ".Jenkinsfile");
    }

    private Job branch(Job.Head head) {
        return new Job.Branch("delivery", world.site().url(), head, "Jenkinsfile");
    }

    private BuildStory run(BuildRequest request) throws InterruptedException {
        if (stopping) {
            throw new InterruptedException("stopped");
        }
        String commit = world.site().head();
        Instant began = Instant.now();
        List<Told> told = Collections.synchronizedList(new ArrayList<>());
        narrator.say("");
        narrator.say("== Jenkins: " + request.job().name());
        BuildRequest.Mode mode = BuildRequest.Mode.plain()
                .sandboxed(manner.sandboxed())
                .disturbed(manner.restarts() ? Disruption.restartEveryStep() : Disruption.none())
                .watched(new Watch(told, narrator));
        building = true;
        Build build;
        try {
            build = controller.run(request.in(mode));
        } finally {
            building = false;
        }
        return new BuildStory(build, commit, began, Instant.now(), told);
    }

    private record Watch(List<Told> told, Narrator narrator) implements BuildListener {
        @Override
        public void line(String text) {
            told.add(new Told(Instant.now(), text));
            narrator.say("   " + text);
        }

        @Override
        public void stageBegan(String name) {
            narrator.say("-- stage " + name);
        }

        @Override
        public void stageEnded(StageRun stage) {
            narrator.say("-- stage " + stage.name() + (stage.passed() ? " passed" : " FAILED") + " after "
                    + stage.duration().toSeconds() + " s");
        }
    }

    /** Asks all builds to stop, as a person would; no later one begins. From any thread; whether one is running. */
    public boolean stop() {
        stopping = true;
        controller.stopAll("rehearsal");
        return building;
    }

    /** Whether somebody has asked to stop. */
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        controller.close();
    }
}
