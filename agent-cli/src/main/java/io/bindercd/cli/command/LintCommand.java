package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.helm.HelmRange;
import io.bindercd.inspection.lint.Lint;
import io.bindercd.inspection.lint.LintReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lint}: what is wrong in the work tree. */
@Command(
        name = "lint",
        description = {
            "Look through the deploy repository: configuration, values, pins, federation. Needs no credentials, no cluster",
            "and no network. Each finding is a line FILE:LINE:COLUMN: SEVERITY: TEXT."
        },
        footer = {
            "",
            "Exit codes: 0 no error (there may be warnings), 2 an error was found, or a wrong option.",
            "",
            "Example: binder-cd lint --site ~/mybinder.org-deploy"
        })
public final class LintCommand extends ReportingCommand {
    @Option(
            names = "--helm",
            paramLabel = "FILE",
            description = "Find fault with this helm, too, when the site does not accept its version.")
    private @Nullable Path helm;

    @Override
    protected Answer deliver(Wiring wiring) {
        Optional<Consumer<HelmRange>> version = Optional.ofNullable(helm)
                .map(given -> range -> wiring.helm(Optional.of(given), range).version());
        LintReport report = Lint.of(wiring.path(site()), version);
        show(report.report());
        wiring.print(report.lines());
        Optional<Failure> failure = report.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return Answer.of(report.summary(), report.tree());
    }
}
