package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.wire.GraduateParts;
import io.bindercd.core.Deadline;
import io.bindercd.record.Origin;
import io.bindercd.update.graduate.GraduateRequest;
import io.bindercd.update.graduate.GraduateResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code graduate}: what staging has tried out becomes the chart's own. */
@Command(
        name = "graduate",
        description = {
            "Move what staging has tried out into the chart's values, so that every member gets it: KEY, or the whole last change",
            "that was staging-only. Each value leaves staging's file with its comments, what the file said before comes back, and",
            "all other bytes stay. The pull request proves it: staging renders the same as before, but for what comes back; the",
            "other members change in those keys only; and each override that keeps the value from a member is named.",
            "The proposal is made on the origin's deploy branch; with --offline the work tree is edited instead."
        },
        footer = {
            "",
            "KEY is the path of a value, a list or a map in staging's values: binderhub.config.BinderHub.pod_quota. A list moves as a",
            "whole. Secret files never graduate, and neither does what is written with anchors, or twice.",
            "",
            "Exit codes: 0 proposed or edited, 2 no such key, or it cannot be moved safely (file:line:column says why),",
            "            3 GitHub does not answer, 4 nothing is left to graduate, 5 a secret, a dependency of the chart, or a member",
            "            would run something unexpected. Unless the exit code is 0, nothing has changed.",
            "",
            "Example: binder-cd graduate",
            "         binder-cd graduate binderhub.config.BinderHub.pod_quota --reason 'two weeks on staging'",
            "         binder-cd graduate grafana --since v2026.11 --offline"
        })
public final class GraduateCommand extends ReportingCommand {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(
            paramLabel = "KEY",
            arity = "0..*",
            description = "What to move (default: all of the last staging-only change).")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "COMMIT",
            description =
                    "What staging said in this commit comes back, instead of what it said before the last change of each value.")
    private @Nullable String since;

    @Option(names = "--offline", description = "Ask nobody: edit the work tree and prove it, propose nothing.")
    private boolean offline;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the proposal.")
    private String reason = "";

    @Override
    protected Answer deliver(Wiring wiring) {
        GraduateRequest request = GraduateRequest.of(keys, Optional.ofNullable(since));
        Deadline deadline = wiring.time().deadline(LONGEST);
        GraduateParts parts = new GraduateParts(wiring, clusters, wiring.path(site()), deadline);
        GraduateResult result = offline
                ? parts.offline(request, dryRun())
                : parts.graduating(dryRun()).graduate(request, origin(wiring.environment()), dryRun());
        show(result.report());
        return new Answer(result.message(), result.tree(), result.lines());
    }

    private Origin origin(Map<String, String> environment) {
        return new Origin(
                environment.getOrDefault("BUILD_USER", ""), reason.strip(), environment.getOrDefault("BUILD_URL", ""));
    }
}
