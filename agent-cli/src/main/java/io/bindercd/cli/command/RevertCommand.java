package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Deliveries;
import io.bindercd.cli.frame.DurationConverter;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.delivery.revert.ChangeRevert;
import io.bindercd.delivery.revert.RevertRequest;
import io.bindercd.delivery.revert.RevertResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revert}: takes the change back that is under delivery. */
@Command(
        name = "revert",
        description = {
            "Take back the change that is under delivery: hold its versions and freeze promotion, roll the clusters back to",
            "what was last verified, revert it in git by a pull request that is merged at once, redeploy, verify, lift the",
            "freeze. May be repeated after any end; it goes on from there."
        },
        footer = {
            "",
            "Exit codes: 0 healthy again, 2 usage, 3 unavailable (repeat), 4 nothing to take back,",
            "            5 refused: a person must act first, the remedy says how, 6 taken back and still not healthy.",
            "",
            "Example: binder-cd revert staging --reason 'launches fail'"
        })
public final class RevertCommand extends ReportingCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The environment that is unhealthy.")
    private @Nullable String environment;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record and the pull request.")
    private String reason = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = DurationConverter.AtLeastASecond.class,
            description = "How long it may take from the bad deployment's first write (default: the site's own).")
    private @Nullable Duration budget;

    @Option(
            names = "--production",
            description = "Revert production as well where the site leaves that to people: a person's word.")
    private boolean production;

    @Override
    protected Answer deliver(Wiring wiring) {
        Path folder = wiring.path(site());
        Deliveries deliveries = new Deliveries(wiring);
        RevertResult result = new ChangeRevert(deliveries.outfit(folder, clusters))
                .run(
                        new RevertRequest(
                                folder,
                                Optional.ofNullable(environment),
                                production,
                                dryRun(),
                                deliveries.origin(reason),
                                Optional.ofNullable(budget)),
                        begun -> announceBegin(wiring, begun.tree()));
        return new Answer(result.message(), result.tree(), result.lines());
    }
}
