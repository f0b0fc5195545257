package io.bindercd.cli.command;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.DurationConverter;
import io.bindercd.cli.frame.NamedClusters;
import io.bindercd.cli.frame.ReportingCommand;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.verify.EnvironmentVerify;
import io.bindercd.delivery.verify.EnvironmentVerify.Recording;
import io.bindercd.delivery.verify.GitFreshCommit;
import io.bindercd.delivery.verify.VerifyResult;
import io.bindercd.git.Git;
import io.bindercd.github.RepositoryName;
import io.bindercd.site.Site;
import io.bindercd.verification.Verification;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.FreshCommit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: runs the checks against an environment or a member, and records the verdict. */
@Command(
        name = "verify",
        description = {
            "Check an environment or a member at its public addresses: health, versions as deployed, hub, pages, a launch.",
            "The verdict is recorded with the deployment of the commit that is checked out."
        },
        footer = {
            "",
            "Exit codes: 0 PASS, 2 usage, 3 INCONCLUSIVE or unavailable (nothing follows from it), 6 FAIL.",
            "",
            "Example: binder-cd verify staging --fresh"
        })
public final class VerifyCommand extends ReportingCommand {
    private static final URI GITHUB = URI.create("https://github.com");

    @Mixin
    private ClusterOptions clusters = new ClusterOptions();

    @Parameters(paramLabel = "ENV|MEMBER", description = "Which environment, or which of its members.")
    private String name = "";

    @Option(names = "--fresh", description = "Also build and launch a new commit, which no cache knows.")
    private boolean fresh;

    @Option(names = "--no-record", description = "Do not record the verdict; needs no way to the cluster either.")
    private boolean unrecorded;

    @Option(
            names = "--ends-here",
            description = "A good verdict ends the delivery of this commit: it is not promoted. For staging.")
    private boolean endsHere;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.AtLeastASecond.class,
            defaultValue = "15m",
            description = "For everything (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Override
    protected Answer deliver(Wiring wiring) {
        Path root = wiring.path(site());
        Site site = Site.load(root, Optional.empty());
        Git git = wiring.git(GITHUB);
        VerifyResult result = new EnvironmentVerify(site, new NamedClusters(clusters, wiring), tools(wiring, site, git))
                .run(new EnvironmentVerify.Wanted(name, commit(git, root), depth(wiring), timeout, recording()))
                .orFailure();
        return Answer.of(name + " is healthy: " + result.summary(), result.tree());
    }

    private Recording recording() {
        if (unrecorded && endsHere) {
            throw Failure.usage("--ends-here and --no-record contradict each other", "Leave one of them out.");
        }
        if (unrecorded || dryRun()) {
            return Recording.NONE;
        }
        return endsHere ? Recording.END_OF_DELIVERY : Recording.VERDICT;
    }

    /** A launch leaves a server, if only for a while: a dry run starts none. */
    private Depth depth(Wiring wiring) {
        if (dryRun()) {
            wiring.narration().say("dry run: nothing is launched and nothing recorded");
            return Depth.CHEAP;
        }
        return fresh ? Depth.FRESH_BUILD : Depth.CACHED_LAUNCH;
    }

    private static EnvironmentVerify.Tools tools(Wiring wiring, Site site, Git git) {
        Optional<FreshCommit> commits = site.config()
                .verification()
                .build()
                .map(RepositoryName::parse)
                .map(repository -> new GitFreshCommit(git, repository, wiring.workFolder(), wiring.time()));
        return new EnvironmentVerify.Tools(
                new Verification(wiring.http(), wiring.time(), wiring.narration(), commits),
                wiring.time(),
                wiring.narration());
    }

    private static String commit(Git git, Path root) {
        try {
            return git.open(root).head();
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.USAGE) {
                return "";
            }
            throw failure;
        }
    }
}
