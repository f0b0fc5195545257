package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import io.bindercd.report.Report;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** A command whose result, good or bad, goes into {@code --out} as reports for people and for Jenkins. */
public abstract class ReportingCommand extends CliCommand {
    private @Nullable Report report;

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

    /** What goes into {@code --out}, however it ends, in place of what the members' results tell. */
    protected final void show(Report found) {
        report = found;
    }

    private void report(Wiring wiring, String verdict, Map<?, ?> result) {
        Optional<Path> folder = out();
        Optional<Report> own = Optional.ofNullable(report);
        String name = getClass().getAnnotation(Command.class).name();
        folder.ifPresent(given -> {
            ReportFiles files = new ReportFiles(wiring.path(given), name, wiring.secrets());
            own.ifPresentOrElse(found -> files.write(found, result), () -> files.write(verdict, result));
        });
    }
}
