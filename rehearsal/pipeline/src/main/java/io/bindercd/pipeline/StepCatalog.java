package io.bindercd.pipeline;

import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.program.Programs;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.step.files.FileSteps;
import io.bindercd.pipeline.step.flow.CatchErrorStep;
import io.bindercd.pipeline.step.flow.InputStep;
import io.bindercd.pipeline.step.flow.LockStep;
import io.bindercd.pipeline.step.flow.Locks;
import io.bindercd.pipeline.step.flow.Milestones;
import io.bindercd.pipeline.step.flow.ParallelStep;
import io.bindercd.pipeline.step.flow.PlainSteps;
import io.bindercd.pipeline.step.flow.RetryStep;
import io.bindercd.pipeline.step.flow.SleepStep;
import io.bindercd.pipeline.step.flow.StageStep;
import io.bindercd.pipeline.step.flow.TimeoutStep;
import io.bindercd.pipeline.step.job.PropertiesStep;
import io.bindercd.pipeline.step.report.ArchiveStep;
import io.bindercd.pipeline.step.report.JunitStep;
import io.bindercd.pipeline.step.scm.CheckoutStep;
import io.bindercd.pipeline.step.secret.WithCredentialsStep;
import io.bindercd.pipeline.step.shell.Agent;
import io.bindercd.pipeline.step.shell.NodeStep;
import io.bindercd.pipeline.step.shell.ShellStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a controller; what several builds share lives here. */
final class StepCatalog {
    private final ControllerSetup setup;
    private final Programs programs;
    private final Agent agent;
    private final Locks locks = new Locks();
    private final Milestones milestones = new Milestones();

    StepCatalog(ControllerSetup setup, Programs programs) {
        this.setup = setup;
        this.programs = programs;
        this.agent = new Agent(setup.home().resolve("workspace"), setup.agentEnvironment());
    }

    /** All steps by name, for one build. */
    Map<String, Step> steps(BuildState build, JobState job, BuildRequest.Mode mode) {
        List<Step> all = new ArrayList<>(PlainSteps.of(build));
        all.addAll(FileSteps.of(setup.libraries()));
        all.addAll(List.of(
                new StageStep(build),
                new TimeoutStep(),
                new SleepStep(setup.tempo().pace()),
                new RetryStep(),
                new CatchErrorStep(build),
                new ParallelStep(),
                new LockStep(locks),
                milestones.step(build.identity()),
                new InputStep(mode.answers()),
                new NodeStep(agent, build.identity().job()),
                new ShellStep(programs),
                new CheckoutStep(programs),
                new JunitStep(build),
                new ArchiveStep(build),
                new WithCredentialsStep(setup.credentials()),
                new PropertiesStep(job::properties)));
        all.addAll(setup.plugins());
        Map<String, Step> byName = new HashMap<>();
        all.forEach(step -> byName.put(step.signature().name(), step));
        return byName;
    }
}
