package io.bindercd.world.git;

import io.bindercd.world.git.Git.Output;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Merges and reverts with git's own machinery in a short-lived work tree. The results are commits of the repository that no
 * branch points at yet; {@link BareRepository#moveBranch} makes them count.
 */
public final class Merger {
    private final BareRepository repository;
    private final Git git;

    Merger(BareRepository repository, Git git) {
        this.repository = repository;
        this.git = git;
    }

    /**
     * How a merge is to be written down.
     *
     * @param author of the merge or squash commit; the rebased commits keep theirs
     * @param when the committer's time
     * @param message of the merge or squash commit
     */
    public record Note(Author author, Instant when, String message) {}

    /** Merges {@code head} into {@code base} (commits both). */
    public MergeResult merge(String base, String head, MergeMethod method, Note note) {
        return inWorkTree(method == MergeMethod.REBASE ? head : base, note, tree -> {
            Output output = switch (method) {
                case MERGE -> attempt(tree, "merge", "--quiet", "--no-ff", "-m", note.message(), head);
                case SQUASH -> attempt(tree, "merge", "--quiet", "--squash", head);
                case REBASE -> attempt(tree, "rebase", "--quiet", "--force-rebase", base);
            };
            if (output.exit() != 0) {
                return conflict(tree, output);
            }
            if (method == MergeMethod.SQUASH) {
                tree.run("commit", "--quiet", "--allow-empty", "-m", note.message());
            }
            return MergeResult.done(tree.run("rev-parse", "HEAD"));
        });
    }

    /** True when {@code head} merges into {@code base} without conflict. */
    public boolean merges(String base, String head, Note note) {
        return repository.history().isAncestor(base, head)
                || merge(base, head, MergeMethod.MERGE, note).clean();
    }

    /** Undoes a commit (of a merge: what it brought into its first parent) on top of {@code base}. */
    public MergeResult revert(String base, String bad, Note note) {
        boolean merge = repository.history().commit(bad).isMerge();
        return inWorkTree(base, note, tree -> {
            Output output = merge
                    ? attempt(tree, "revert", "--no-commit", "-m", "1", bad)
                    : attempt(tree, "revert", "--no-commit", bad);
            if (output.exit() != 0) {
                return conflict(tree, output);
            }
            tree.run("commit", "--quiet", "-m", note.message());
            return MergeResult.done(tree.run("rev-parse", "HEAD"));
        });
    }

    private static Output attempt(Git tree, String... arguments) {
        return tree.attempt(new byte[0], arguments);
    }

    private static MergeResult conflict(Git tree, Output output) {
        String unmerged = tree.run("diff", "--name-only", "--diff-filter=U");
        if (unmerged.isEmpty()) {
            throw new GitFailure(List.of("merge"), output.exit(), output.err() + output.text());
        }
        return new MergeResult(Optional.empty(), unmerged.lines().toList());
    }

    private MergeResult inWorkTree(String at, Note note, Function<Git, MergeResult> work) {
        Path folder = repository.path().resolve("merging-" + UUID.randomUUID());
        git.run("worktree", "add", "--quiet", "--detach", folder.toString(), at);
        try {
            String when = note.when().getEpochSecond() + " +0000";
            return work.apply(git.in(folder)
                    .with(Map.of(
                            "GIT_AUTHOR_NAME", note.author().name(),
                            "GIT_AUTHOR_EMAIL", note.author().email(),
                            "GIT_AUTHOR_DATE", when,
                            "GIT_COMMITTER_NAME", note.author().name(),
                            "GIT_COMMITTER_EMAIL", note.author().email(),
                            "GIT_COMMITTER_DATE", when)));
        } finally {
            git.run("worktree", "remove", "--force", folder.toString());
        }
    }
}
