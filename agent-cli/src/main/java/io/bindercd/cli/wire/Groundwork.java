package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.git.Git;
import io.bindercd.git.GitRepository;
import io.bindercd.git.RemoteUrl;
import io.bindercd.github.GitHub;
import io.bindercd.github.RepositoryFacts;
import io.bindercd.github.RepositoryName;
import io.bindercd.helm.HelmRange;
import io.bindercd.site.Site;
import io.bindercd.site.config.SiteConfig;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.Workshop;
import io.bindercd.update.judge.RenderedJudge;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What every proposal stands on: the deploy repository as its origin has it, never what somebody has in the work tree.
 *
 * @param site as the deploy branch has it
 */
record Groundwork(DeployRepository repository, Workshop workshop, Site site, RenderedJudge judge) {
    private static final String FORK = "binder-cd-fork";

    /**
     * Lays it.
     *
     * @param root the site's folder in the user's work tree
     * @throws Failure of kind USAGE when the folder is in no clone of a repository on GitHub
     */
    static Groundwork of(Wiring wiring, ClusterOptions clusters, Outside outside, Path root) {
        DeployRepository repository = repository(wiring, outside, root);
        Workshop workshop = new Workshop(repository.git(), root, wiring.workFolder());
        Site site = workshop.site(repository.head());
        HelmRange range = site.config().policies().helm().map(HelmRange::parse).orElse(HelmRange.STANDARD);
        RenderedJudge judge = new RenderedJudge(
                workshop, wiring.helm(clusters.helm(), range), wiring.workFolder(), wiring.narration());
        return new Groundwork(repository, workshop, site, judge);
    }

    /** Refuses to go on when something is to be written and no token is given. */
    static void requireToken(Wiring wiring) {
        if (wiring.token().isEmpty()) {
            throw Failure.usage(
                    "no token for GitHub is given",
                    "Set GITHUB_TOKEN to a token that may write contents and pull requests.");
        }
    }

    private static DeployRepository repository(Wiring wiring, Outside outside, Path root) {
        RemoteUrl origin = outside.origin()
                .orElseThrow(() -> Failure.usage(
                        root + " is in no clone of a repository on GitHub: it has no remote 'origin' there",
                        "Give --site the folder of a clone of the deploy repository."));
        URI host = URI.create("https://" + origin.host());
        SiteConfig config = Site.load(root, Optional.empty()).config();
        Optional<RepositoryName> fork = config.fork().map(RepositoryName::parse);
        Git program = fork.isEmpty()
                ? wiring.git(host)
                : wiring.git(
                        host,
                        Map.of(FORK, host.resolve("/" + fork.get() + ".git").toString()));
        GitRepository git = program.open(root);
        GitHub github = outside.deploy(origin);
        RepositoryFacts facts = github.repository(RepositoryName.parse(origin.slug()));
        return new DeployRepository(
                git,
                github,
                facts,
                config.branch().orElseGet(() -> git.defaultBranch(DeployRepository.REMOTE)),
                fork.map(name -> new DeployRepository.Nursery(FORK, name.owner()))
                        .orElseGet(() -> new DeployRepository.Nursery(
                                DeployRepository.REMOTE, facts.name().owner())));
    }
}
