package io.bindercd.delivery;

import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.site.config.SiteConfig;
import java.util.List;
import java.util.Optional;

/** A use case on a site in a work tree. */
public abstract class SiteWork {
    private static final int NAMED_FILES = 5;

    protected final Ports ports;
    protected final GitRepository repository;
    protected final ClusterAccess clusters;
    protected final Optional<Hosted> hosted;

    protected SiteWork(Outfit outfit) {
        this.ports = outfit.ports();
        this.repository = outfit.repository();
        this.clusters = outfit.clusters();
        this.hosted = outfit.hosted();
    }

    /** Whether nothing may be written: because that was asked for, or by the site's mode, which is said then. */
    protected final boolean onlyLooks(boolean asked, SiteConfig config) {
        boolean observing = !config.policies().mode().mayWrite();
        if (observing && !asked) {
            ports.narration().warn("the site's mode is 'observe': nothing is written");
        }
        return asked || observing;
    }

    /**
     * Refuses a work tree that is not a commit.
     *
     * @param done what is to happen to it, such as {@code deployed}
     */
    protected final void refuseUnclean(String done) {
        List<String> changed = repository.changedFiles();
        if (!changed.isEmpty()) {
            throw Failure.usage(
                    "the work tree has changes that are not committed: "
                            + String.join(", ", changed.subList(0, Math.min(NAMED_FILES, changed.size()))),
                    "Commit or stash them: what is " + done + " must be a commit.");
        }
    }
}
