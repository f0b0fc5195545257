package io.bindercd.world.github.pulls;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Commit;
import io.bindercd.world.git.History;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings pull requests up to what has been pushed since somebody last looked. */
public final class PullSync {
    private final GitHubState state;

    public PullSync(GitHubState state) {
        this.state = state;
    }

    /** All open pull requests of the repository. */
    public void refresh(Repository repository) {
        repository.pulls().forEach(pull -> refresh(repository, pull));
    }

    /**
     * An open pull request follows its head branch, is closed when that is deleted, and counts as merged when its head has
     * come into the base by a push.
     */
    public void refresh(Repository repository, PullRequest pull) {
        if (!pull.open()) {
            return;
        }
        Optional<String> head =
                pull.head().repository().git().branch(pull.head().branch());
        Optional<String> base = repository.git().branch(pull.text().base());
        if (head.isEmpty()) {
            pull.close(state.now());
        } else if (base.isPresent()) {
            if (!head.get().equals(pull.headSha())) {
                follow(repository, pull, new PullRequest.Shas(head.get(), base.get()));
            }
            if (repository.git().history().isAncestor(pull.headSha(), base.get())) {
                Set<String> landed = commits(repository, pull.baseSha(), pull.headSha());
                pull.merge(new PullRequest.Merge(base.get(), landed, pull.author(), state.now()));
            }
        }
    }

    /** Makes the head's commits part of the repository, as {@code refs/pull/NUMBER/head}. */
    void bring(Repository repository, int number, PullRequest.Head head, String sha) {
        BareRepository git = repository.git();
        String ref = "refs/pull/" + number + "/head";
        if (head.repository() == repository) {
            git.setRef(ref, sha);
        } else {
            git.fetch(head.repository().git(), head.branch(), ref);
        }
    }

    /** The hashes of the range's commits. */
    static Set<String> commits(Repository repository, String from, String to) {
        History history = repository.git().history();
        return history.oldestFirst(from + ".." + to).stream().map(Commit::sha).collect(Collectors.toSet());
    }

    private void follow(Repository repository, PullRequest pull, PullRequest.Shas shas) {
        bring(repository, pull.number(), pull.head(), shas.head());
        pull.push(shas, state.now());
    }
}
