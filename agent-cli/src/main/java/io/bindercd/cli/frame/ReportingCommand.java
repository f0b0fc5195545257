package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** A command whose result, good or bad, goes into {@code --out} as reports for people and for Jenkins. */
public abstract class ReportingCommand extends CliCommand {
    @Override
    public final Answer run(Wiring wiring) {
        try {
            Answer answer = deliver(wiring);
            report(wiring, answer.message(), answer.result());
            return answer;
        } catch (Failure failure) {
            // an interrupt has ended the work; what it found until then is still to be told
            Thread.interrupted();
            if (failure.result() instanceof Map<?, ?> result) {
                report(wiring, failure.kind().category() + ": " + failure.reason(), result);
            }
            throw failure;
        }
    }

    /** Does the command's work, as {@link CliCommand#run}. */
    protected abstract Answer deliver(Wiring wiring);

    private void report(Wiring wiring, String verdict, Map<?, ?> result) {
        Optional<Path> folder = out();
        String name = getClass().getAnnotation(Command.class).name();
        folder.ifPresent(given -> new ReportFiles(wiring.path(given), name, wiring.secrets()).write(verdict, result));
    }
}
