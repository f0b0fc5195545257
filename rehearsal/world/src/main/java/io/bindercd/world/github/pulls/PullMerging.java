package io.bindercd.world.github.pulls;

import io.bindercd.world.git.Commit;
import io.bindercd.world.git.Divergence;
import io.bindercd.world.git.FileChange;
import io.bindercd.world.git.History;
import io.bindercd.world.git.MergeMethod;
import io.bindercd.world.git.MergeResult;
import io.bindercd.world.git.Merger;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.view.PullView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells whether pull requests merge, and merges them with real git. */
public final class PullMerging {
    private static final int REMEMBERED = 500;

    private final GitHubState state;
    private final PullSync sync;
    private final Map<String, MergeResult> trials = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MergeResult> eldest) {
            return size() > REMEMBERED;
        }
    };

    public PullMerging(GitHubState state, PullSync sync) {
        this.state = state;
        this.sync = sync;
    }

    /**
     * How a pull request is to be merged.
     *
     * @param head the commit that its head must stand at; empty for any
     */
    public record Order(Optional<String> head, MergeMethod method, Optional<String> title, Optional<String> message) {}

    /** The commits that the pull request brings, oldest first. */
    public List<Commit> commits(Repository repository, PullRequest pull) {
        return repository.git().history().oldestFirst(base(repository, pull) + ".." + pull.headSha());
    }

    /** The files that it changes. */
    public List<FileChange> files(Repository repository, PullRequest pull) {
        History history = repository.git().history();
        return history.changes(mergeBase(repository, pull), pull.headSha());
    }

    /** What is to be told of it alone. */
    public PullView.Details details(Repository repository, PullRequest pull) {
        List<FileChange> files = files(repository, pull);
        Optional<MergeResult> trial = pull.open() ? Optional.of(trial(repository, pull)) : Optional.empty();
        return new PullView.Details(
                trial.map(MergeResult::clean).orElse(null),
                trial.map(result -> state(repository, pull, result)).orElse("unknown"),
                pull.merged()
                        .map(PullRequest.Merge::sha)
                        .or(() -> trial.flatMap(MergeResult::sha))
                        .orElse(null),
                commits(repository, pull).size(),
                files.stream().mapToInt(FileChange::additions).sum(),
                files.stream().mapToInt(FileChange::deletions).sum(),
                files.size());
    }

    /**
     * Merges the pull request and moves its base branch.
     *
     * @throws ApiError 405 when it cannot or must not be merged, 409 when one of the branches has moved
     */
    public PullRequest.Merge merge(Repository repository, PullRequest pull, Order order, Account by) {
        sync.refresh(repository, pull);
        if (order.head().filter(sha -> !sha.equals(pull.headSha())).isPresent()) {
            throw ApiError.of(409, "Head branch was modified. Review and try the merge again.");
        }
        if (!pull.open()) {
            throw ApiError.of(405, "Pull Request is not mergeable");
        }
        if (pull.text().draft()) {
            throw ApiError.of(405, "Pull Request is still a draft");
        }
        MergeRules.blocker(repository, pull).ifPresent(reason -> {
            throw ApiError.of(405, reason);
        });
        String base = base(repository, pull);
        String sha = repository
                .git()
                .merger()
                .merge(base, pull.headSha(), order.method(), note(repository, pull, order, by))
                .sha()
                .orElseThrow(() -> ApiError.of(405, "Pull Request is not mergeable"));
        if (!repository.git().moveBranch(pull.text().base(), base, sha)) {
            throw ApiError.of(409, "Base branch was modified. Review and try the merge again.");
        }
        PullRequest.Merge merge = new PullRequest.Merge(sha, PullSync.commits(repository, base, sha), by, state.now());
        pull.push(new PullRequest.Shas(pull.headSha(), base), state.now());
        pull.merge(merge);
        state.moved(repository, pull.text().base(), sha);
        return merge;
    }

    private Merger.Note note(Repository repository, PullRequest pull, Order order, Account by) {
        String usualTitle;
        String usualBody;
        if (order.method() == MergeMethod.SQUASH) {
            usualTitle = pull.text().title() + " (#" + pull.number() + ")";
            StringBuilder body = new StringBuilder();
            commits(repository, pull)
                    .forEach(
                            commit -> body.append("* ").append(commit.message()).append("\n\n"));
            usualBody = body.toString().strip();
        } else {
            usualTitle = "Merge pull request #" + pull.number() + " from "
                    + pull.head().repository().owner().login() + "/"
                    + pull.head().branch();
            usualBody = pull.text().title();
        }
        String message =
                order.title().orElse(usualTitle) + "\n\n" + order.message().orElse(usualBody);
        return new Merger.Note(by.author(), state.now(), message.strip());
    }

    private String state(Repository repository, PullRequest pull, MergeResult trial) {
        if (!trial.clean()) {
            return "dirty";
        }
        if (pull.text().draft()) {
            return "draft";
        }
        if (MergeRules.blocker(repository, pull).isPresent()) {
            return "blocked";
        }
        return repository.checks().anyNotGreen(pull.headSha()) ? "unstable" : "clean";
    }

    private MergeResult trial(Repository repository, PullRequest pull) {
        String base = base(repository, pull);
        return trials.computeIfAbsent(
                repository.fullName() + " " + base + " " + pull.headSha(),
                key -> repository
                        .git()
                        .merger()
                        .merge(
                                base,
                                pull.headSha(),
                                MergeMethod.MERGE,
                                new Merger.Note(pull.author().author(), pull.created(), "Merge " + pull.headSha())));
    }

    private static String base(Repository repository, PullRequest pull) {
        return pull.open() ? repository.git().branch(pull.text().base()).orElse(pull.baseSha()) : pull.baseSha();
    }

    private static String mergeBase(Repository repository, PullRequest pull) {
        String base = base(repository, pull);
        return repository
                .git()
                .history()
                .divergence(base, pull.headSha())
                .map(Divergence::mergeBase)
                .orElse(base);
    }
}
