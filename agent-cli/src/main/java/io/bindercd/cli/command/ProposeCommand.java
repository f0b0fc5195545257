package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.DurationConverter;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.wire.ProposeParts;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.record.Origin;
import io.bindercd.update.propose.ProposeRequest;
import io.bindercd.update.propose.ProposeResult;
import io.bindercd.update.propose.Proposing;
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

/** {@code propose}: newer versions as pull requests, and one of them merged. */
@Command(
        name = "propose",
        description = {
            "Propose newer versions: for each component a branch binder-cd/COMPONENT, one commit and one pull request, made on",
            "the origin's deploy branch; your work tree is not touched. Only what is published, built and no downgrade.",
            "A version whose proposal people have closed, or merged and taken back, is proposed again only by name and --reason.",
            "With --merge the first proposal that the site's policies allow is merged, and no other: one change is in flight."
        },
        footer = {
            "",
            "Exit codes: 0 proposed (with --all also when something waits; it is said for what), 2 no clone, no token or unknown",
            "            component, 3 GitHub or a registry does not answer, 4 nothing is outdated or waits,",
            "            5 a named component may not be proposed or merged now, or with --next nothing may be merged.",
            "",
            "Example: binder-cd propose binderhub --merge --reason 'fixes the launch page'",
            "         binder-cd propose --all --merge",
            "         binder-cd propose --next --merge"
        })
public final class ProposeCommand extends ReportingCommand {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(
            paramLabel = "COMPONENT",
            arity = "0..*",
            description = "What to propose (default: all that has something newer).")
    private List<String> components = new ArrayList<>();

    @Option(
            names = "--all",
            description = "All components that have something newer; one that cannot be is only named.")
    private boolean all;

    @Option(names = "--next", description = "With --merge: look for nothing newer, take the oldest open proposal.")
    private boolean next;

    @Option(names = "--to", paramLabel = "VERSION", description = "This version instead of the newest.")
    private @Nullable String to;

    @Option(names = "--merge", description = "Merge the first proposal that the site's policies allow.")
    private boolean merge;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = "15m",
            converter = DurationConverter.class,
            description =
                    "Wait for what is not published, built or checked yet: --wait=10m; 15m when no time is given.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for the record. Says that a person asks for it now: the merge window lapses.")
    private String reason = "";

    @Override
    protected Answer deliver(Wiring wiring) {
        requireSense();
        ProposeRequest request = new ProposeRequest(
                components, Optional.ofNullable(to), wait, merge, dryRun(), origin(reason, wiring.environment()));
        Deadline deadline = wiring.time().deadline(LONGEST.plus(wait));
        Proposing proposing = new ProposeParts(wiring, clusters, wiring.path(site()), deadline).proposing(request);
        ProposeResult result = next ? proposing.next(dryRun()) : proposing.propose(request, deadline);
        show(result.report());
        result.require(merge);
        if (next) {
            result.requireMerged();
        }
        return new Answer(result.message(), result.tree(), result.lines());
    }

    private void requireSense() {
        if (next && (all || to != null || !components.isEmpty())) {
            throw Failure.usage(
                    "--next takes what is proposed already, so it goes with no component, --all or --to",
                    "Write binder-cd propose --next --merge.");
        }
        if (next && !merge) {
            throw Failure.usage("--next without --merge has nothing to do", "Write binder-cd propose --next --merge.");
        }
        if (all && !components.isEmpty()) {
            throw Failure.usage(
                    "--all goes with no component, but " + String.join(", ", components) + " is given",
                    "Leave one of them out.");
        }
    }

    /** Jenkins names the person who has started a build, where its plug-in does, and the build. */
    private static Origin origin(String reason, Map<String, String> environment) {
        return new Origin(
                environment.getOrDefault("BUILD_USER", ""), reason.strip(), environment.getOrDefault("BUILD_URL", ""));
    }
}
