package io.bindercd.pipeline.step.shell;

import io.bindercd.pipeline.program.ProgramEnd;
import io.bindercd.pipeline.program.ProgramStart;
import io.bindercd.pipeline.program.Programs;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import io.bindercd.pipeline.step.files.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sh}: a real process. Its script lies in the folder's {@code @tmp}, as Jenkins' does; without an own first line
 * {@code #!} it runs as {@code sh -xe}. An interruption sends TERM to the tree and waits for its end.
 */
public final class ShellStep implements Step {
    private final Programs programs;

    /** Processes started by the given programs. */
    public ShellStep(Programs programs) {
        this.programs = programs;
    }

    @Override
    public Signature signature() {
        return Signature.leaf("sh", "script", "returnStatus", "returnStdout", "label", "encoding");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Path folder = run.context().folder();
        String script = arguments.text("script");
        boolean status = arguments.flag("returnStatus");
        boolean stdout = arguments.flag("returnStdout");
        if (status && stdout) {
            throw new AbortException("sh: only one of returnStatus and returnStdout may be set");
        }
        run.log("+ " + arguments.text("label", "sh"));
        run.work(() -> {
            ProgramEnd end = execute(run, folder, script, stdout);
            if (status) {
                return end.status();
            }
            if (end.status() != 0) {
                throw new AbortException("script returned exit code " + end.status());
            }
            return stdout ? end.output() : null;
        });
    }

    private ProgramEnd execute(StepRun run, Path folder, String script, boolean captures)
            throws AbortException, InterruptedException {
        @Nullable Path control = null;
        try {
            Files.createDirectories(folder);
            Path tmp = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "@tmp"));
            control = Files.createTempDirectory(tmp, "durable-");
            Path file = Files.writeString(control.resolve("script.sh"), script, StandardCharsets.UTF_8);
            List<String> command = new ArrayList<>(interpreter(script));
            command.add(file.toString());
            return programs.run(new ProgramStart(command, folder, run.environment(), captures), run::log);
        } catch (IOException e) {
            throw AbortException.of("sh: cannot run in " + folder, e);
        } finally {
            discard(control);
        }
    }

    private static List<String> interpreter(String script) {
        if (!script.startsWith("#!")) {
            return List.of("sh", "-xe");
        }
        String line = script.lines().findFirst().orElse("").substring(2).trim();
        return Arrays.asList(line.split("\\s+"));
    }

    private static void discard(@Nullable Path control) throws AbortException {
        try {
            if (control != null) {
                Trees.delete(control);
            }
        } catch (IOException e) {
            throw AbortException.of("cannot delete " + control, e);
        }
    }
}
