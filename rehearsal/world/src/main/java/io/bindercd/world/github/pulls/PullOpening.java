package io.bindercd.world.github.pulls;

import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import java.util.Optional;

/** Opens pull requests, with GitHub's own refusals. */
public final class PullOpening {
    private static final String RESOURCE = "PullRequest";

    private final GitHubState state;
    private final PullSync sync;

    public PullOpening(GitHubState state, PullSync sync) {
        this.state = state;
        this.sync = sync;
    }

    /**
     * A new pull request.
     *
     * @param head {@code branch} or {@code owner:branch}
     * @throws ApiError 422 when a branch is missing, nothing differs, or the head has one already
     */
    public PullRequest open(Repository repository, String head, PullRequest.Text text, Account author) {
        PullRequest.Head from = head(repository, head);
        String headSha = from.repository()
                .git()
                .branch(from.branch())
                .orElseThrow(() -> ApiError.invalidField(RESOURCE, "head", "invalid"));
        String baseSha = repository
                .git()
                .branch(text.base())
                .orElseThrow(() -> ApiError.invalidField(RESOURCE, "base", "invalid"));
        if (!from.repository().permission(author).allows(Permission.WRITE)) {
            throw ApiError.of(403, "Resource not accessible by personal access token");
        }
        sync.refresh(repository);
        refuseSecond(repository, from, text.base());
        int number = repository.nextNumber();
        sync.bring(repository, number, from, headSha);
        if (repository.git().history().isAncestor(headSha, baseSha)) {
            throw ApiError.invalid(RESOURCE, "No commits between " + text.base() + " and " + head);
        }
        PullRequest pull = new PullRequest(
                new PullRequest.Origin(state.nextId(), number, author, state.now()),
                from,
                text,
                new PullRequest.Shas(headSha, baseSha));
        repository.add(pull);
        return pull;
    }

    private static void refuseSecond(Repository repository, PullRequest.Head head, String base) {
        boolean there = repository.pulls().stream()
                .anyMatch(pull -> pull.open()
                        && pull.head().equals(head)
                        && pull.text().base().equals(base));
        if (there) {
            throw ApiError.invalid(
                    RESOURCE,
                    "A pull request already exists for "
                            + head.repository().owner().login() + ":" + head.branch() + ".");
        }
    }

    private PullRequest.Head head(Repository repository, String head) {
        int colon = head.indexOf(':');
        if (colon < 0) {
            return new PullRequest.Head(repository, head);
        }
        String owner = head.substring(0, colon);
        Optional<Repository> there = state.repositories().stream()
                .filter(other -> other.owner().login().equalsIgnoreCase(owner))
                .filter(other -> other == repository || related(other, repository))
                .findFirst();
        return new PullRequest.Head(
                there.orElseThrow(() -> ApiError.invalidField(RESOURCE, "head", "invalid")), head.substring(colon + 1));
    }

    private static boolean related(Repository one, Repository other) {
        return one.parent().filter(other::equals).isPresent()
                || other.parent().filter(one::equals).isPresent();
    }
}
