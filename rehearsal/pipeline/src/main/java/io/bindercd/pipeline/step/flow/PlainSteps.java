package io.bindercd.pipeline.step.flow;

import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.Context;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps that need no more than a line each: echo, error, unstable, withEnv, dir. */
public final class PlainSteps {
    private PlainSteps() {}

    /** All of them, for one build. */
    public static List<Step> of(BuildState build) {
        return List.of(
                Step.immediate(Signature.leaf("echo", "message"), PlainSteps::echo),
                Step.immediate(Signature.leaf("error", "message"), (run, arguments) -> {
                    throw new AbortException(arguments.text("message", ""));
                }),
                Step.immediate(Signature.leaf("unstable", "message"), (run, arguments) -> {
                    run.log("WARNING: " + arguments.text("message"));
                    build.worsen(BuildResult.UNSTABLE);
                    return null;
                }),
                Step.around(Signature.block("withEnv", "overrides"), PlainSteps::withVariables),
                Step.around(Signature.block("dir", "path"), PlainSteps::inFolder));
    }

    private static @org.jspecify.annotations.Nullable Object echo(StepRun run, Arguments arguments)
            throws AbortException {
        for (String line : arguments.text("message").split("\n", -1)) {
            run.log(line);
        }
        return null;
    }

    private static Context withVariables(StepRun run, Arguments arguments) throws AbortException {
        Map<String, String> more = new HashMap<>();
        for (Object entry : arguments.list("overrides")) {
            String text = String.valueOf(entry);
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new AbortException("withEnv: '" + text + "' is not NAME=value");
            }
            String name = text.substring(0, equals);
            String value = text.substring(equals + 1);
            int plus = name.indexOf('+');
            if (plus > 0) {
                name = name.substring(0, plus);
                String before = run.environment().get(name);
                value = before == null ? value : value + java.io.File.pathSeparator + before;
            }
            more.put(name, value);
        }
        return run.context().with(more);
    }

    private static Context inFolder(StepRun run, Arguments arguments) throws AbortException {
        String folder = run.context().resolve(arguments.text("path")).toString();
        run.log("Running in " + folder);
        return run.context().in(folder);
    }
}
