package io.bindercd.cli.wire;

import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.git.RemoteUrl;
import io.bindercd.github.GitHub;
import io.bindercd.github.GitHubAccess;
import io.bindercd.github.rest.RestGitHub;
import io.bindercd.update.outlook.Holds;
import io.bindercd.update.outlook.Lookup;
import io.bindercd.update.outlook.UpstreamHistory;
import io.bindercd.update.upstream.Shelves;
import io.bindercd.update.upstream.WebSources;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The way to what a site is updated from. */
public final class Outside {
    private static final String UPSTREAM_HOST = "github.com";

    private final Wiring wiring;
    private final Path root;
    private final Deadline deadline;

    /**
     * The way from a work tree.
     *
     * @param root need not be in a git repository
     * @param deadline for all look-ups together
     */
    public Outside(Wiring wiring, Path root, Deadline deadline) {
        this.wiring = wiring;
        this.root = root;
        this.deadline = deadline;
    }

    /** Where the deploy repository comes from; empty when the folder is in none, or that has no origin. */
    public Optional<RemoteUrl> origin() {
        try {
            return wiring.git(URI.create("https://" + UPSTREAM_HOST))
                    .open(root)
                    .remoteUrl("origin")
                    .flatMap(RemoteUrl::parse);
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.USAGE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** GitHub as upstream projects use it. The token is of the deploy repository's host, and goes to no other. */
    public GitHub upstream() {
        boolean ours = origin().map(RemoteUrl::host).orElse(UPSTREAM_HOST).equals(UPSTREAM_HOST);
        return gitHub(UPSTREAM_HOST, ours ? wiring.token().orElse("") : "");
    }

    /** GitHub as the deploy repository uses it. */
    public GitHub deploy(RemoteUrl origin) {
        return gitHub(origin.host(), wiring.token().orElse(""));
    }

    private GitHub gitHub(String host, String token) {
        return new RestGitHub(
                wiring.http(), new GitHubAccess(GitHubAccess.apiOf(host), token, deadline), wiring.time());
    }

    public Shelves shelves() {
        return new Shelves(new WebSources(wiring.http()));
    }

    /** Looks for newer versions, held ones left out. */
    public Lookup lookup(Holds holds) {
        return new Lookup(
                shelves(), new UpstreamHistory(upstream()), holds, new Lookup.Clock(wiring.time(), wiring.narration()));
    }
}
