package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cli.inspect.SiteMembers;
import io.bindercd.core.Failure;
import io.bindercd.inspection.status.Status;
import io.bindercd.inspection.status.StatusReport;
import io.bindercd.site.Site;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: the members side by side. */
@Command(
        name = "status",
        description = {
            "Show what is deployed on every member, since when and how it was judged, who holds the lock, what is held",
            "or frozen, what is unfinished, and what is live although nobody recorded it."
        },
        footer = {
            "",
            "Exit codes: 0 shown (a member that does not answer is one line), 2 wrong option or no cluster is named,",
            "            3 no member answers.",
            "",
            "Example: binder-cd status --kubeconfig staging=~/.kube/staging --kubeconfig prod=~/.kube/prod"
        })
public final class StatusCommand extends ReportingCommand {
    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Override
    protected Answer deliver(Wiring wiring) {
        Site site = Site.load(wiring.path(site()), Optional.empty());
        Status status = new Status(
                wiring.helm(clusters.helm(), SiteMembers.helmRange(site)), wiring.time(), wiring.narration());
        StatusReport report = status.of(new SiteMembers(site, clusters, wiring).subjects());
        wiring.print(report.lines());
        Optional<Failure> failure = report.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return Answer.of(report.summary(), report.tree());
    }
}
