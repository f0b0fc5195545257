package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Deliveries;
import io.bindercd.cli.frame.DurationConverter;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.delivery.promote.PromoteRequest;
import io.bindercd.delivery.promote.PromoteResult;
import io.bindercd.delivery.promote.Promotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code promote}: brings to production what staging has verified. */
@Command(
        name = "promote",
        description = {
            "Bring to production the very chart that staging has verified for the commit that is checked out: a canary first,",
            "judged at its own address, then prime with the others, the redirector last. May be repeated; it goes on from there."
        },
        footer = {
            "",
            "Exit codes: 0 on every member, verified; 2 usage, 3 nothing can be said of a member (a person must look),",
            "            4 nothing to promote, 5 refused by policy, 6 broken or unhealthy: no further wave was begun.",
            "",
            "Example: binder-cd promote --approved-by alice --approved-by bob"
        })
public final class PromoteCommand extends ReportingCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Option(
            names = "--approved-by",
            paramLabel = "LOGIN",
            description = "Somebody who has agreed, besides those whom the pull request names. Repeatable.")
    private List<String> approvedBy = new ArrayList<>();

    @Option(
            names = "--accept-one-way",
            paramLabel = "OBJECT",
            description = "Change this object (such as Deployment/hub) although there is no way back, its data copied.")
    private List<String> oneWay = new ArrayList<>();

    @Option(
            names = "--after-end",
            description =
                    "Also a commit whose delivery was to end on staging (verify --ends-here): a person asks for more now.")
    private boolean afterEnd;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.AtLeastASecond.class,
            description = "For each member's rollout (default: the site's own).")
    private @Nullable Duration timeout;

    @Override
    protected Answer deliver(Wiring wiring) {
        Path folder = wiring.path(site());
        Deliveries deliveries = new Deliveries(wiring);
        PromoteResult result = new Promotion(deliveries.outfit(folder, clusters))
                .run(new PromoteRequest(
                        folder,
                        approvedBy,
                        oneWay,
                        afterEnd,
                        Optional.ofNullable(timeout),
                        dryRun(),
                        deliveries.origin("")));
        return new Answer(result.message(), result.tree(), result.lines());
    }
}
