package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.CliCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.wire.Outside;
import io.bindercd.core.Failure;
import io.bindercd.update.bump.Bump;
import io.bindercd.update.bump.BumpPlan;
import io.bindercd.update.bump.BumpRequest;
import io.bindercd.update.bump.Pinned;
import io.bindercd.update.outlook.Holds;
import io.bindercd.update.outlook.Pick;
import io.bindercd.update.outlook.Watched;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
            "            Without --to also: 3 nobody answers, 4 nothing newer (yet), 5 all that is newer may not be proposed.",
            "",
            "Example: binder-cd bump binderhub --to 1.0.0-0.dev.git.3985.h1a2b3c4",
            "         binder-cd bump 'mybinder/Chart.yaml#dependencies[name=traefik].version' --to 41.2.0"
        })
public final class BumpCommand extends CliCommand {
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

    @Parameters(paramLabel = "COMPONENT|FILE#PATH", description = "What to bump.")
    private String target = "";

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The new version, which nobody is asked about (default: the newest that may be proposed).")
    private @Nullable String to;

    @Option(names = "--from", paramLabel = "OLD", description = "Refuse unless this is pinned now.")
    private @Nullable String from;

    @Option(names = "--offline", description = "Ask nobody: edit and prove only; needs --to.")
    private boolean offline;

    /** The command of a line that has been read already; {@code options} from {@code --NAME} to value. */
    public static BumpCommand of(String target, Map<String, String> options) {
        BumpCommand command = new BumpCommand();
        command.set(options);
        command.target = target;
        command.to = options.get("--to");
        command.from = options.get("--from");
        command.offline = options.containsKey("--offline");
        return command;
    }

    @Override
    public Answer run(Wiring wiring) {
        if (to == null && offline) {
            throw Failure.usage("--offline asks nobody for the newest version", "Say which: --to VERSION.");
        }
        Path root = wiring.path(site());
        String version = to == null ? newest(wiring, root) : to;
        BumpPlan plan = Bump.plan(new BumpRequest(root, Optional.empty(), target, version, Optional.ofNullable(from)));
        if (!plan.sites().isEmpty()) {
            wiring.narration()
                    .warn("several sites of this tree pin " + target + " at " + plan.from() + " and move together: "
                            + String.join(", ", plan.sites()) + "; to move one, choose it in binder-cd.yaml ('chart: "
                            + plan.sites().get(0) + "') or name the place as FILE#PATH");
        }
        if (!dryRun()) {
            plan.apply();
        }
        Map<String, Object> result = plan.result();
        return new Answer(
                (dryRun() ? "would bump " : "bumped ") + target + " from " + plan.from() + " to " + version,
                result,
                lines(result));
    }

    private String newest(Wiring wiring, Path root) {
        Watched watched = Watched.of(Pinned.by(root, target));
        Outside outside = new Outside(wiring, root, wiring.time().deadline(LONGEST_LOOK));
        return Pick.newest(outside.lookup(Holds.NONE).newer(watched));
    }

    private static List<String> lines(Map<String, Object> result) {
        if (!(result.get("edits") instanceof List<?> edits)) {
            throw Failure.bug("a bump without edits");
        }
        List<String> lines = new ArrayList<>();
        for (Object one : edits) {
            Map<?, ?> edit = (Map<?, ?>) one;
            lines.add(edit.get("file") + ":" + edit.get("line") + ":" + edit.get("column") + ": " + edit.get("old")
                    + " -> " + edit.get("new"));
        }
        return lines;
    }
}
