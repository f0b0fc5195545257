package io.bindercd.pipeline.step.flow;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code parallel(a: {...}, b: {...})}: all branches run to their ends; the first failure by order of branches is thrown. */
public final class ParallelStep implements Step {
    @Override
    public Signature signature() {
        return new Signature("parallel", "", List.of(), true, false);
    }

    private static final class Branches implements Serializable {
        private static final long serialVersionUID = 1L;
        private final LinkedHashMap<String, Outcome> outcomes = new LinkedHashMap<>();
        private int open;
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Map<String, Closure<?>> bodies = new LinkedHashMap<>();
        for (Map.Entry<String, ?> branch : arguments.all().entrySet()) {
            if (branch.getValue() instanceof Closure<?> body) {
                bodies.put(branch.getKey(), body);
            } else if (!branch.getKey().equals("failFast")) {
                throw new AbortException("parallel: branch " + branch.getKey() + " is not a closure");
            }
        }
        Branches branches = new Branches();
        branches.open = bodies.size();
        bodies.keySet().forEach(name -> branches.outcomes.put(name, new Outcome(null, null)));
        run.remember(branches);
        if (bodies.isEmpty()) {
            run.succeed(new LinkedHashMap<String, Object>());
        }
        bodies.forEach((name, body) -> run.startBody(name, body, run.context()));
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        if (!(run.state() instanceof Branches branches)) {
            throw new IllegalStateException("parallel has lost its branches");
        }
        branches.outcomes.put(key, outcome);
        branches.open--;
        if (branches.open > 0) {
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Outcome> ended : branches.outcomes.entrySet()) {
            if (ended.getValue().isFailure()) {
                run.fail(ended.getValue().getAbnormal());
                return;
            }
            values.put(ended.getKey(), ended.getValue().getNormal());
        }
        run.succeed(values);
    }
}
