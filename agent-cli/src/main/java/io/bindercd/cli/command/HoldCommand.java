package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.CliCommand;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.inspect.SiteMembers;
import io.bindercd.core.Failure;
import io.bindercd.delivery.hold.Holding;
import io.bindercd.delivery.hold.Holding.HoldResult;
import io.bindercd.record.Hold;
import io.bindercd.site.Site;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hold}: keeps a version from being deployed again. */
@Command(
        name = "hold",
        description = {
            "Keep a version of a component from being deployed again, or lift that, or list what is held.",
            "Holds stand in staging's record; a revert puts them by itself."
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 wrong option or unknown component, 3 staging's cluster does not answer,",
            "            4 held already for that reason, or not held.",
            "",
            "Example: binder-cd hold binderhub 1.0.0-0.dev.git.3985.h1a2b3c4 --reason 'launches hang'",
            "         binder-cd hold --lift binderhub 1.0.0-0.dev.git.3985.h1a2b3c4",
            "         binder-cd hold --list"
        })
public final class HoldCommand extends CliCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMPONENT", description = "Whose version.")
    private @Nullable String component;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "As the site pins it.")
    private @Nullable String version;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown wherever the version is refused.")
    private @Nullable String reason;

    @Option(names = "--lift", description = "Lift the hold.")
    private boolean lift;

    @Option(names = "--list", description = "List what is held.")
    private boolean list;

    @Override
    public Answer run(Wiring wiring) {
        Optional<String> wrong = wrong();
        if (wrong.isPresent()) {
            throw Failure.usage(
                    wrong.get(), "Give COMPONENT VERSION --reason TEXT, or --lift COMPONENT VERSION, or --list.");
        }
        Site site = Site.load(wiring.path(site()), Optional.empty());
        String name = component == null ? "" : component;
        String held = version == null ? "" : version;
        if (!list && !lift) {
            site.component(name);
        }
        SiteMembers members = new SiteMembers(site, clusters, wiring);
        Holding holding = new Holding(members.home(), members.act(dryRun()));
        HoldResult result = list
                ? holding.list()
                : lift ? holding.lift(name, held) : holding.put(name, held, reason == null ? "" : reason);
        return new Answer(message(result), result.tree(), list ? lines(result) : List.of());
    }

    private Optional<String> wrong() {
        if (list) {
            return lift || component != null || reason != null
                    ? Optional.of("--list goes with nothing else")
                    : Optional.empty();
        }
        if (component == null || version == null) {
            return Optional.of("no component and version given");
        }
        return !lift && reason == null ? Optional.of("a hold needs a reason") : Optional.empty();
    }

    private static String message(HoldResult result) {
        String would = result.dryRun() ? "would be " : "is ";
        return switch (result.action()) {
            case HELD -> result.component() + " " + result.version() + " " + would + "held";
            case LIFTED -> "the hold on " + result.component() + " " + result.version() + " " + would + "lifted";
            case LISTED ->
                result.holds().isEmpty() ? "nothing is held" : result.holds().size() + " held";
        };
    }

    private static List<String> lines(HoldResult result) {
        return result.holds().stream().map(HoldCommand::line).toList();
    }

    private static String line(Hold hold) {
        return hold.component() + " " + hold.version() + "  since " + hold.since() + " by " + hold.by() + ": "
                + hold.reason();
    }
}
