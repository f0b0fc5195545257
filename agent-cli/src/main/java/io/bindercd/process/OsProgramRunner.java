package io.bindercd.process;

import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs of the operating system.
 *
 * <p>stdin is empty. A child is always stopped together with what it has started. Once {@link #stopAll} was called, nothing
 * is started any more: {@code cli.Main}'s shutdown hook calls it, so that no child outlives the JVM.
 */
public final class OsProgramRunner implements ProgramRunner {
    private final Secrets secrets;
    private final ProgramLimits limits;
    private final Set<ProcessTree> live = new LinkedHashSet<>();
    private boolean closing;

    public OsProgramRunner(Secrets secrets) {
        this(secrets, ProgramLimits.STANDARD);
    }

    public OsProgramRunner(Secrets secrets, ProgramLimits limits) {
        this.secrets = secrets;
        this.limits = limits;
    }

    @Override
    public ProgramResult run(ProgramCall call) {
        String name = call.command().get(0);
        Process process = start(call, name);
        ProcessTree tree = new ProcessTree(process);
        try {
            enlist(tree, name);
            KeptOutput out = KeptOutput.ofFirst(limits.stdoutBytes());
            KeptOutput err = KeptOutput.ofLast(limits.stderrBytes());
            StreamReader outReader = StreamReader.start(process.getInputStream(), out, null, name + " stdout");
            LineTeller lines = call.onLine() == null ? null : new LineTeller(call.onLine(), secrets);
            StreamReader errReader = StreamReader.start(process.getErrorStream(), err, lines, name + " stderr");
            boolean timedOut = !process.waitFor(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (timedOut) {
                tree.stop(limits.grace());
            }
            boolean outWhole = outReader.finish();
            boolean errWhole = errReader.finish();
            refuseWhenClosing(name);
            return new ProgramResult(
                    process.waitFor(),
                    out.text(secrets),
                    err.text(secrets),
                    timedOut,
                    !outWhole || !errWhole || out.truncated() || err.truncated());
        } catch (InterruptedException e) {
            tree.stop(limits.grace());
            throw Failure.interrupted("running " + name).causedBy(e);
        } finally {
            delist(tree);
            if (process.isAlive()) {
                tree.stop(limits.grace());
            }
        }
    }

    /**
     * Stops all running programs: TERM, and KILL after the grace; from now on each start is refused as interrupted.
     *
     * <p>Returns when all have ended, within the grace and a moment. Safe to call from a shutdown hook and more than once.
     */
    public void stopAll() {
        List<ProcessTree> trees;
        synchronized (live) {
            closing = true;
            trees = List.copyOf(live);
        }
        Set<ProcessHandle> asked = new LinkedHashSet<>();
        trees.forEach(tree -> asked.addAll(tree.ask()));
        ProcessTree.end(asked, limits.grace());
    }

    private Process start(ProgramCall call, String name) {
        refuseWhenClosing(name);
        if (!Files.isDirectory(call.directory())) {
            throw Failure.usage(
                    "cannot run " + name + " in " + call.directory() + ": there is no such folder",
                    "Correct the path.");
        }
        List<String> command = new ArrayList<>(call.command());
        command.set(
                0, ProgramPath.find(name, call.directory(), call.environment()).toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(call.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(call.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot start " + command.get(0) + ": " + secrets.redact(String.valueOf(e.getMessage())),
                            "Check that it is a program for this machine, and that the arguments are not too long.")
                    .causedBy(e);
        }
    }

    private void enlist(ProcessTree tree, String name) {
        boolean late;
        synchronized (live) {
            late = closing;
            live.add(tree);
        }
        if (late) {
            tree.stop(limits.grace());
            throw Failure.interrupted("starting " + name);
        }
    }

    private void delist(ProcessTree tree) {
        synchronized (live) {
            live.remove(tree);
        }
    }

    private void refuseWhenClosing(String name) {
        synchronized (live) {
            if (closing) {
                throw Failure.interrupted("running " + name);
            }
        }
    }
}
