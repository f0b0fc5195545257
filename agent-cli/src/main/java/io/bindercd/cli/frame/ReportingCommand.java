package io.bindercd.cli.frame;

import io.bindercd.cli.tell.Announcer;
import io.bindercd.cli.tell.Editor;
import io.bindercd.cli.tell.News;
import io.bindercd.core.Failure;
import io.bindercd.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * A command whose result, good or bad, goes into {@code --out} as reports for people and for Jenkins, and to those whom the
 * site wants to be notified.
 */
public abstract class ReportingCommand extends CliCommand {
    private @Nullable Report report;

    @Override
    public final Answer run(Wiring wiring) {
        Answer answer;
        try {
            answer = deliver(wiring);
        } catch (Failure failure) {
            // an interrupt has ended the work; what it found until then is still to be told
            Thread.interrupted();
            announce(wiring, editor().failed(failure));
            if (failure.result() instanceof Map<?, ?> result) {
                report(wiring, failure.kind().category() + ": " + failure.reason(), result);
            }
            throw failure;
        }
        announce(wiring, editor().done(answer.message(), answer.result()));
        report(wiring, answer.message(), answer.result());
        return answer;
    }

    /** Does the command's work, as {@link CliCommand#run}. */
    protected abstract Answer deliver(Wiring wiring);

    /** What goes into {@code --out}, however it ends, in place of what the members' results tell. */
    protected final void show(Report found) {
        report = found;
    }

    /** Tells people that the command has begun to change something; what it found so far is its result. */
    protected final void announceBegin(Wiring wiring, Map<String, Object> result) {
        announce(wiring, editor().begun(result));
    }

    private void announce(Wiring wiring, List<News> news) {
        if (!dryRun()) {
            new Announcer(wiring::http, wiring.environment(), wiring.narration(), wiring.secrets())
                    .tell(wiring.path(site()), news);
        }
    }

    private Editor editor() {
        return new Editor(name());
    }

    private String name() {
        return getClass().getAnnotation(Command.class).name();
    }

    private void report(Wiring wiring, String verdict, Map<?, ?> result) {
        Optional<Path> folder = out();
        Optional<Report> own = Optional.ofNullable(report);
        String name = name();
        folder.ifPresent(given -> {
            ReportFiles files = new ReportFiles(wiring.path(given), name, wiring.secrets());
            own.ifPresentOrElse(found -> files.write(found, result), () -> files.write(verdict, result));
        });
    }
}
