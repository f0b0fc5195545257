package io.bindercd.pipeline;

import io.bindercd.pipeline.build.BuildIdentity;
import io.bindercd.pipeline.build.JobProperties;
import io.bindercd.pipeline.language.Libraries;
import io.bindercd.pipeline.language.LibraryClasses;
import io.bindercd.pipeline.program.Programs;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs builds of jobs as a Jenkins controller with one agent does. Builds may run at the same time, each on the thread that
 * calls {@link #run}. Nothing outside of its home is written but what the builds' own programs write.
 */
public final class JenkinsController implements AutoCloseable {
    private final ControllerSetup setup;
    private final Programs programs;
    private final StepCatalog catalog;
    private final Map<String, JobState> jobs = new ConcurrentHashMap<>();
    private final Map<Boolean, Libraries> libraries = new ConcurrentHashMap<>();
    private final Map<CompileKey, LibraryClasses> compiled = new ConcurrentHashMap<>();
    private final Set<BuildRun> running = ConcurrentHashMap.newKeySet();

    /** A controller without builds; the libraries are read when they are first needed and then kept. */
    public JenkinsController(ControllerSetup setup) {
        this.setup = setup;
        this.programs = new Programs(setup.tempo().patience());
        this.catalog = new StepCatalog(setup, programs);
    }

    /**
     * Runs a build to its end.
     *
     * @throws io.bindercd.pipeline.engine.ProgramError when library code breaks a rule of the interpreter
     * @throws InterruptedException when this thread is interrupted
     */
    public Build run(BuildRequest request) throws InterruptedException {
        JobState job = state(request.job());
        ReentrantLock exclusive = job.exclusive();
        if (job.properties().exclusive()) {
            exclusive.lockInterruptibly();
        }
        try {
            int number = job.nextNumber();
            Path folder =
                    setup.home().resolve("jobs").resolve(request.job().name()).resolve("builds");
            BuildRun run = new BuildRun(
                    this,
                    request,
                    new BuildIdentity(
                            request.job().name(), number, folder.resolve(String.valueOf(number)), request.causes()));
            running.add(run);
            try {
                return run.run();
            } finally {
                running.remove(run);
            }
        } finally {
            if (exclusive.isHeldByCurrentThread()) {
                exclusive.unlock();
            }
        }
    }

    /** What the builds of a job have set on it. */
    public JobProperties properties(Job job) {
        return state(job).properties();
    }

    /** Asks all running builds to stop; they end in their own time. */
    public void stopAll(String who) {
        running.forEach(run -> run.stop(FlowInterruptedException.byUser(who)));
    }

    /** Kills every program that a build has left behind. */
    @Override
    public void close() {
        programs.close();
    }

    ControllerSetup setup() {
        return setup;
    }

    Programs programs() {
        return programs;
    }

    StepCatalog catalog() {
        return catalog;
    }

    JobState state(Job job) {
        return jobs.computeIfAbsent(job.name(), unknown -> new JobState());
    }

    LibraryClasses classes(String jenkinsfile, boolean sandboxed) {
        return compiled.computeIfAbsent(
                new CompileKey(jenkinsfile, sandboxed),
                key -> libraries
                        .computeIfAbsent(sandboxed, guarded -> Libraries.compile(setup.libraries(), guarded))
                        .with(jenkinsfile));
    }

    private record CompileKey(String jenkinsfile, boolean sandboxed) {}
}
