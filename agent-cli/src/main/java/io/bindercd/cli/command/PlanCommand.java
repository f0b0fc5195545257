package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Deliveries;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.delivery.plan.Plan;
import io.bindercd.delivery.plan.PlanRequest;
import io.bindercd.delivery.plan.PlanResult;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: says what the work tree would change; writes nothing. */
@Command(
        name = "plan",
        description = {
            "Show what the work tree would change: the difference with secrets masked, its class, its way back, and how many",
            "people it takes. Needs no cluster; with a kubeconfig it compares with what is installed."
        },
        footer = {
            "",
            "Exit codes: 0 something changes, 2 cannot be rendered, 3 an outside system does not answer, 4 nothing changes.",
            "",
            "Example: binder-cd plan staging --base origin/main"
        })
public final class PlanCommand extends ReportingCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(paramLabel = "ENV|MEMBER", description = "Whose rendering is looked at.")
    private String target = "";

    @Option(
            names = "--base",
            paramLabel = "COMMIT",
            description = "Compare with this commit (default: where the branch left the deploy branch).")
    private @Nullable String base;

    @Override
    protected Answer deliver(Wiring wiring) {
        Path folder = wiring.path(site());
        PlanResult plan = new Plan(new Deliveries(wiring).outfit(folder, clusters))
                .run(new PlanRequest(folder, target, Optional.ofNullable(base)));
        return new Answer("planned " + target + " against " + plan.base(), plan.tree(), plan.lines());
    }
}
