package io.bindercd.pipeline.step.shell;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** {@code node(label) { ... }}: a workspace on the agent; every label matches. */
public final class NodeStep implements Step {
    private final Agent agent;
    private final String job;

    /** Workspaces for the given job. */
    public NodeStep(Agent agent, String job) {
        this.agent = agent;
        this.job = job;
    }

    @Override
    public Signature signature() {
        return Signature.block("node", "label");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Path workspace = agent.allocate(job);
        run.remember(workspace.toString());
        run.log("Running on Jenkins in " + workspace);
        try {
            Files.createDirectories(workspace);
        } catch (IOException e) {
            agent.release(workspace);
            throw AbortException.of("cannot make the workspace " + workspace, e);
        }
        Map<String, String> environment = new HashMap<>(agent.environment());
        environment.put("NODE_NAME", "built-in");
        environment.put("WORKSPACE", workspace.toString());
        environment.put("WORKSPACE_TMP", workspace + "@tmp");
        run.startBody("", arguments.body(), run.context().with(environment).at(workspace.toString()));
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        agent.release(Path.of(String.valueOf(run.state())));
        run.finish(outcome);
    }
}
