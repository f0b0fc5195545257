package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.CliCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.update.bump.Bump;
import io.bindercd.update.bump.BumpPlan;
import io.bindercd.update.bump.BumpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bump}: edits the work tree only. */
@Command(
        name = "bump",
        description = {
            "Edit a pinned version in the work tree, every place that pins it, in one proven transaction.",
            "Only the version's bytes change; unless the exit code is 0, no file has changed."
        },
        footer = {
            "",
            "Exit codes: 0 edited, 2 wrong option, not found or not editable, 4 already at VERSION, 5 pinned to something else than --from.",
            "",
            "Example: binder-cd bump binderhub --to 1.0.0-0.dev.git.3985.h1a2b3c4",
            "         binder-cd bump 'mybinder/Chart.yaml#dependencies[name=traefik].version' --to 41.2.0"
        })
public final class BumpCommand extends CliCommand {
    @Parameters(paramLabel = "COMPONENT|FILE#PATH", description = "What to bump.")
    private String target = "";

    @Option(names = "--to", paramLabel = "VERSION", description = "The new version; needed with --offline.")
    private @Nullable String to;

    @Option(names = "--from", paramLabel = "OLD", description = "Refuse unless this is pinned now.")
    private @Nullable String from;

    @Option(names = "--offline", description = "Ask nobody: edit and prove only.")
    private boolean offline;

    @Override
    public Answer run(Wiring wiring) {
        if (to == null) {
            throw Failure.usage(
                    offline ? "--offline asks nobody for the newest version" : "no version given",
                    "Say which: --to VERSION.");
        }
        Path root = wiring.path(site());
        BumpPlan plan = Bump.plan(new BumpRequest(root, Optional.empty(), target, to, Optional.ofNullable(from)));
        if (!dryRun()) {
            plan.apply();
        }
        Map<String, Object> result = plan.result();
        return new Answer(
                (dryRun() ? "would bump " : "bumped ") + target + " from " + plan.from() + " to " + to,
                result,
                lines(result));
    }

    private static List<String> lines(Map<String, Object> result) {
        if (!(result.get("edits") instanceof List<?> edits)) {
            throw Failure.bug("a bump without edits");
        }
        return edits.stream()
                .map(edit -> (Map<?, ?>) edit)
                .map(edit -> edit.get("file") + ":" + edit.get("line") + ":" + edit.get("column") + ": "
                        + edit.get("old") + " -> " + edit.get("new"))
                .toList();
    }
}
