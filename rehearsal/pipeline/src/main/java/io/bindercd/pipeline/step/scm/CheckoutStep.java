package io.bindercd.pipeline.step.scm;

import io.bindercd.pipeline.program.Programs;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code checkout scm}: a real fetch and checkout; returns GIT_COMMIT, GIT_BRANCH and GIT_URL. */
public final class CheckoutStep implements Step {
    private final Programs programs;

    /** Runs git by the given programs. */
    public CheckoutStep(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Signature signature() {
        return Signature.leaf("checkout", "scm");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Path folder = run.context().folder();
        if (!(arguments.value("scm") instanceof GitScm scm)) {
            throw new AbortException("checkout: only 'checkout scm' is understood");
        }
        Git git = new Git(programs, run.environment(), run::log);
        run.work(() -> {
            String commit = git.checkout(folder, scm);
            run.log("Checking out Revision " + commit + " (" + scm.ref() + ")");
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("GIT_COMMIT", commit);
            variables.put("GIT_BRANCH", "origin/" + scm.ref().replaceFirst("^refs/heads/", ""));
            variables.put("GIT_URL", scm.url());
            return variables;
        });
    }
}
