package io.bindercd.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.build.BuildIdentity;
import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.build.RunningBuild;
import io.bindercd.pipeline.engine.Engine;
import io.bindercd.pipeline.engine.EngineSetup;
import io.bindercd.pipeline.sandbox.Sandbox;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.step.scm.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jspecify.annotations.Nullable;

/** One build from its first line to its last. */
final class BuildRun implements RunningBuild {
    private final JenkinsController controller;
    private final BuildRequest request;
    private final BuildState state;
    private final Journal journal;
    private @Nullable Engine engine;
    private @Nullable FlowInterruptedException early;

    BuildRun(JenkinsController controller, BuildRequest request, BuildIdentity identity) {
        this.controller = controller;
        this.request = request;
        this.state = new BuildState(
                identity, controller.setup().tempo().clock(), request.mode().listener());
        this.journal = new Journal(state, request.mode().listener());
    }

    @Override
    public int number() {
        return state.identity().number();
    }

    @Override
    public void abort(String user) {
        stop(FlowInterruptedException.byUser(user));
    }

    synchronized void stop(FlowInterruptedException cause) {
        if (engine == null) {
            early = cause;
        } else {
            engine.stop(cause);
        }
    }

    Build run() throws InterruptedException {
        makeFolder();
        request.mode().listener().started(this);
        request.causes().forEach(cause -> journal.line(cause.description()));
        Throwable failure = outcome().getAbnormal();
        if (failure == null) {
            state.worsen(BuildResult.SUCCESS);
        } else {
            report(failure);
        }
        BuildResult result = state.result() == null ? BuildResult.SUCCESS : state.result();
        journal.line("Finished: " + result);
        journal.save();
        return new Build(
                state.identity(),
                result,
                state.description(),
                state.displayName(),
                failure,
                state.stages(),
                state.tests(),
                journal.steps(),
                journal.lines(),
                state.duration());
    }

    private Outcome outcome() throws InterruptedException {
        try {
            return start(source()).run();
        } catch (AbortException e) {
            return new Outcome(null, e);
        } catch (CompilationFailedException e) {
            return new Outcome(null, new AbortException(String.valueOf(e.getMessage())));
        }
    }

    private Source source() throws AbortException, InterruptedException {
        Path cache = controller
                .setup()
                .home()
                .resolve("caches")
                .resolve(request.job().name());
        Git git = new Git(controller.programs(), controller.setup().agentEnvironment(), journal::line);
        synchronized (controller.state(request.job())) {
            return Source.of(request.job(), git, cache);
        }
    }

    private synchronized Engine start(Source source) {
        JobState job = controller.state(request.job());
        BuildRequest.Mode mode = request.mode();
        Engine started = new Engine(new EngineSetup(
                request.job().name() + " #" + number(),
                controller.classes(source.jenkinsfile(), mode.sandboxed()),
                controller.catalog().steps(state, job, mode),
                new BuildSurroundings(
                        request,
                        state,
                        job,
                        new BuildSurroundings.Origin(source, controller.setup().url())),
                mode.sandboxed() ? new Sandbox() : null,
                mode.disruption(),
                journal));
        engine = started;
        if (early != null) {
            started.stop(early);
        }
        return started;
    }

    /** As Jenkins prints it: one line for a failed step, the place in the code for anything else. */
    private void report(Throwable failure) {
        if (failure instanceof FlowInterruptedException interruption) {
            state.worsen(interruption.result());
            journal.line(String.valueOf(interruption.getMessage()));
            return;
        }
        state.worsen(BuildResult.FAILURE);
        if (failure instanceof AbortException) {
            journal.line("ERROR: " + failure.getMessage());
            return;
        }
        journal.line(failure.toString());
        for (StackTraceElement at : failure.getStackTrace()) {
            String file = String.valueOf(at.getFileName());
            if (file.endsWith(".groovy") || file.equals("WorkflowScript")) {
                journal.line("\tat " + at);
            }
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(state.identity().folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the build's folder", e);
        }
    }
}
