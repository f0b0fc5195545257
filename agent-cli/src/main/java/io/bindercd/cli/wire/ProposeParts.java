package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.git.RemoteUrl;
import io.bindercd.github.GitHub;
import io.bindercd.github.RepositoryName;
import io.bindercd.helm.HelmRange;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.Site;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.Workshop;
import io.bindercd.update.judge.RenderedJudge;
import io.bindercd.update.merge.HomeRecord;
import io.bindercd.update.merge.MergeLock;
import io.bindercd.update.merge.MergePolicy;
import io.bindercd.update.merge.Merging;
import io.bindercd.update.outlook.Holds;
import io.bindercd.update.outlook.UpstreamHistory;
import io.bindercd.update.propose.ProposeRequest;
import io.bindercd.update.propose.Proposing;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Puts together what proposals need. */
public final class ProposeParts {
    private final Wiring wiring;
    private final ClusterOptions clusters;
    private final Path root;
    private final Deadline deadline;

    /**
     * The parts for a site.
     *
     * @param root the site's folder in the user's work tree
     * @param deadline up to which rate limits are waited out
     */
    public ProposeParts(Wiring wiring, ClusterOptions clusters, Path root, Deadline deadline) {
        this.wiring = wiring;
        this.clusters = clusters;
        this.root = root;
        this.deadline = deadline;
    }

    /**
     * The use case for a request.
     *
     * @throws Failure of kind USAGE when the folder is in no clone of a repository on GitHub, or no token is given although
     *     something is to be written
     */
    public Proposing proposing(ProposeRequest request) {
        if (!request.dryRun()) {
            requireToken(wiring);
        }
        Outside outside = new Outside(wiring, root, deadline);
        DeployRepository repository = repository(wiring, outside, root);
        Workshop workshop = new Workshop(repository.git(), root, wiring.workFolder());
        // What counts is what is deployed, never what somebody has in the work tree.
        Site site = workshop.site(repository.head());
        HomeRecord home = HomeRecords.of(site, clusters, wiring);
        return new Proposing(
                repository,
                workshop,
                merging(
                        repository,
                        workshop,
                        new MergePolicy(site.config().policies(), home, request.attended()),
                        HomeRecords.lock(site, clusters, wiring),
                        request),
                new Proposing.Ports(
                        outside.lookup(holds(home)),
                        new UpstreamHistory(outside.upstream()),
                        wiring.time(),
                        wiring.narration()));
    }

    private Merging merging(
            DeployRepository repository,
            Workshop workshop,
            MergePolicy policy,
            MergeLock lock,
            ProposeRequest request) {
        HelmRange range = policy.policies().helm().map(HelmRange::parse).orElse(HelmRange.STANDARD);
        RenderedJudge judge = new RenderedJudge(
                workshop, wiring.helm(clusters.helm(), range), wiring.workFolder(), wiring.narration());
        return new Merging(
                repository,
                workshop,
                policy,
                new Merging.Tools(
                        judge,
                        wiring.time(),
                        wiring.narration(),
                        wiring.time().deadline(request.patience()),
                        lock,
                        request.dryRun()));
    }

    static void requireToken(Wiring wiring) {
        if (wiring.token().isEmpty()) {
            throw Failure.usage(
                    "no token for GitHub is given",
                    "Set GITHUB_TOKEN to a token that may write contents and pull requests.");
        }
    }

    /** The deploy repository that the folder is a clone of. */
    static DeployRepository repository(Wiring wiring, Outside outside, Path root) {
        RemoteUrl origin = outside.origin()
                .orElseThrow(() -> Failure.usage(
                        root + " is in no clone of a repository on GitHub: it has no remote 'origin' there",
                        "Give --site the folder of a clone of the deploy repository."));
        GitRepository git = wiring.git(URI.create("https://" + origin.host())).open(root);
        GitHub github = outside.deploy(origin);
        String branch = Site.load(root, Optional.empty())
                .config()
                .branch()
                .orElseGet(() -> git.defaultBranch(DeployRepository.REMOTE));
        return new DeployRepository(git, github, github.repository(RepositoryName.parse(origin.slug())), branch);
    }

    private Holds holds(HomeRecord home) {
        Optional<ReleaseRecord> record = home.read();
        if (record.isEmpty()) {
            wiring.narration().say("no kubeconfig for staging is given, so holds are not known");
        }
        return (component, version) ->
                record.flatMap(found -> found.hold(component, version)).map(Hold::reason);
    }
}
