package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.update.graduate.Graduate;
import io.bindercd.update.graduate.GraduatePlan;
import io.bindercd.update.graduate.GraduateRequest;
import io.bindercd.update.graduate.GraduateResult;
import io.bindercd.update.graduate.Graduating;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Puts together what graduations need. */
public final class GraduateParts {
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
    public GraduateParts(Wiring wiring, ClusterOptions clusters, Path root, Deadline deadline) {
        this.wiring = wiring;
        this.clusters = clusters;
        this.root = root;
        this.deadline = deadline;
    }

    /**
     * The use case on the origin.
     *
     * @throws Failure of kind USAGE when the folder is in no clone of a repository on GitHub, or no token is given
     */
    public Graduating graduating(boolean dryRun) {
        if (!dryRun) {
            Groundwork.requireToken(wiring);
        }
        Groundwork ground = Groundwork.of(wiring, clusters, new Outside(wiring, root, deadline), root);
        return new Graduating(ground.repository(), ground.workshop(), ground.judge()::members, wiring.narration());
    }

    /**
     * Edits the work tree.
     *
     * @throws Failure of kind USAGE when one of the files differs from HEAD, or the clone is shallow
     */
    public GraduateResult offline(GraduateRequest request, boolean dryRun) {
        GitRepository git = wiring.git(URI.create("https://github.com")).open(root);
        if (git.isShallow()) {
            throw Failure.usage(
                    root + " is a shallow clone: it does not tell what staging said before",
                    "Fetch the whole history first: git fetch --unshallow.");
        }
        String folder = folder(git);
        GraduatePlan plan = Graduate.plan(request, root, folder, git, git.head());
        List<String> changed = git.changedFiles();
        plan.files().stream()
                .map(file -> folder.isEmpty() ? file : folder + "/" + file)
                .filter(changed::contains)
                .findFirst()
                .ifPresent(file -> {
                    throw Failure.usage(file + " differs from HEAD", "Commit or stash your changes first.");
                });
        if (!dryRun) {
            plan.apply(root);
        }
        return GraduateResult.offline(git.head(), plan, !dryRun);
    }

    private String folder(GitRepository git) {
        try {
            return git.top()
                    .toRealPath()
                    .relativize(root.toRealPath())
                    .toString()
                    .replace('\\', '/');
        } catch (IOException e) {
            throw Failure.usage(root + " is no folder: " + e.getMessage(), "Give the folder of the site.")
                    .causedBy(e);
        }
    }
}
