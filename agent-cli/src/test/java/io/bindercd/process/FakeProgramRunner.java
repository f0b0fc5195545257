package io.bindercd.process;

import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Plays programs by their name, remembers every call, and knows no program that it was not told of. */
public final class FakeProgramRunner implements ProgramRunner {
    private final Secrets secrets;
    private final Map<String, Function<ProgramCall, ProgramResult>> programs = new LinkedHashMap<>();
    private final List<ProgramCall> calls = new ArrayList<>();

    public FakeProgramRunner(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Teaches a program; the last one taught under a name counts. */
    public FakeProgramRunner program(String name, Function<ProgramCall, ProgramResult> behaviour) {
        programs.put(name, behaviour);
        return this;
    }

    /** A program's ordinary end. */
    public static ProgramResult ended(int exitCode, String stdout, String stderr) {
        return new ProgramResult(exitCode, stdout, stderr, false, false);
    }

    /** What was run so far, in order. */
    public List<ProgramCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ProgramResult run(ProgramCall call) {
        String name = call.command().get(0);
        if (Thread.interrupted()) {
            throw Failure.interrupted("running " + name);
        }
        Function<ProgramCall, ProgramResult> program = programs.get(name);
        if (program == null) {
            throw Failure.usage(
                    "program '" + name + "' not found; PATH is "
                            + call.environment().getOrDefault("PATH", "empty"),
                    "Install " + name + ".");
        }
        calls.add(call);
        ProgramResult result = program.apply(call);
        String stderr = secrets.redact(result.stderr());
        if (call.onLine() != null) {
            stderr.lines().forEach(call.onLine());
        }
        return new ProgramResult(
                result.exitCode(), secrets.redact(result.stdout()), stderr, result.timedOut(), result.truncated());
    }
}
