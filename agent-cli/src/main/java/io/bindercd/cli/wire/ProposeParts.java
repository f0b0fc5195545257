package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.update.merge.HomeRecord;
import io.bindercd.update.merge.MergePolicy;
import io.bindercd.update.merge.Merging;
import io.bindercd.update.outlook.Holds;
import io.bindercd.update.outlook.UpstreamHistory;
import io.bindercd.update.propose.ProposeRequest;
import io.bindercd.update.propose.Proposing;
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
            Groundwork.requireToken(wiring);
        }
        Outside outside = new Outside(wiring, root, deadline);
        Groundwork ground = Groundwork.of(wiring, clusters, outside, root);
        HomeRecord home = HomeRecords.of(ground.site(), clusters, wiring);
        return new Proposing(
                ground.repository(),
                ground.workshop(),
                merging(ground, home, request),
                new Proposing.Ports(
                        outside.lookup(holds(home)),
                        new UpstreamHistory(outside.upstream()),
                        wiring.time(),
                        wiring.narration()));
    }

    private Merging merging(Groundwork ground, HomeRecord home, ProposeRequest request) {
        return new Merging(
                ground.repository(),
                ground.workshop(),
                new MergePolicy(ground.site().config().policies(), home, request.attended()),
                new Merging.Tools(
                        ground.judge(),
                        wiring.time(),
                        wiring.narration(),
                        wiring.time().deadline(request.patience()),
                        HomeRecords.lock(ground.site(), clusters, wiring),
                        request.dryRun()));
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
