package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.CliCommand;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.inspect.SiteMembers;
import io.bindercd.core.Failure;
import io.bindercd.delivery.hold.Freezing;
import io.bindercd.delivery.hold.Freezing.FreezeResult;
import io.bindercd.site.Site;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code freeze}: stops promotion. */
@Command(
        name = "freeze",
        description = "Let nothing be merged or promoted by a machine until the freeze is lifted; reverts go on.",
        footer = {
            "",
            "Exit codes: 0 done, 2 wrong option, 3 staging's cluster does not answer, 4 frozen already for that reason,",
            "            or not frozen.",
            "",
            "Example: binder-cd freeze --reason 'JupyterCon until Friday'",
            "         binder-cd freeze --lift"
        })
public final class FreezeCommand extends CliCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown wherever a promotion is refused.")
    private @Nullable String reason;

    @Option(names = "--lift", description = "Lift the freeze.")
    private boolean lift;

    @Override
    public Answer run(Wiring wiring) {
        if (lift == (reason != null)) {
            throw Failure.usage(
                    lift ? "--lift and --reason exclude each other" : "a freeze needs a reason",
                    "Give --reason TEXT to freeze, or --lift.");
        }
        Site site = Site.load(wiring.path(site()), Optional.empty());
        SiteMembers members = new SiteMembers(site, clusters, wiring);
        Freezing freezing = new Freezing(members.home(), members.act(dryRun()), wiring.narration());
        FreezeResult result = reason == null ? freezing.lift() : freezing.freeze(reason);
        String would = result.dryRun() ? " would be " : " is ";
        return Answer.of((lift ? "the freeze" : "promotion") + would + result.action(), result.tree());
    }
}
