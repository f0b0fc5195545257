package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.DurationConverter;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.wire.Outside;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.policy.Staleness;
import io.bindercd.site.Components;
import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.update.outlook.Holds;
import io.bindercd.update.updates.Updates;
import io.bindercd.update.updates.UpdatesResult;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code updates}: what is newer upstream; changes nothing. */
@Command(
        name = "updates",
        description = {
            "Show for every component what is pinned where, what is newest, how far behind that is, and how its build stands.",
            "Begins with the compare links of BinderHub, repo2docker and the JupyterHub that BinderHub brings."
        },
        footer = {
            "",
            "Exit codes: 0 shown (what could not be reached is named), 2 no site here, 3 nothing could be reached,",
            "            5 something is stale, with --fail-if-stale.",
            "",
            "Example: binder-cd updates --site ~/mybinder.org-deploy --fail-if-stale"
        })
public final class UpdatesCommand extends ReportingCommand {
    @Option(
            names = "--fail-if-stale",
            description =
                    "Exit with 5 when something newer has been out for longer than the site's policies.staleness.")
    private boolean failIfStale;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.AtLeastASecond.class,
            description = "For all look-ups together (default: 5m).")
    private Duration timeout = Duration.ofMinutes(5);

    @Override
    protected Answer deliver(Wiring wiring) {
        Path root = wiring.path(site());
        Components components = Components.ofSite(root);
        SiteConfig config = Site.configOf(root);
        Deadline deadline = wiring.time().deadline(timeout);
        Outside outside = new Outside(wiring, root, deadline);
        UpdatesResult result = new UpdatesResult(
                new Updates(outside.lookup(Holds.NONE), outside.shelves())
                        .of(Updates.watched(config, components), deadline),
                new Staleness(config.policies().staleness()),
                wiring.time().now());
        show(result.report());
        result.requireAny();
        if (failIfStale && !result.stale().isEmpty()) {
            throw Failure.refused(
                            result.message(),
                            "Merge their proposals (binder-cd propose --all), or see there what holds them back.")
                    .withEvidence(result.lines())
                    .withResult(result.tree());
        }
        return new Answer(result.message(), result.tree(), result.lines());
    }
}
