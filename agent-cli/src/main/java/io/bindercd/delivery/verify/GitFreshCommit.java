package io.bindercd.delivery.verify;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import io.bindercd.git.Git;
import io.bindercd.git.GitRepository;
import io.bindercd.git.Push;
import io.bindercd.github.RepositoryName;
import io.bindercd.verification.model.FreshCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Pushes a commit of one small file to a branch of its own in a GitHub repository, and takes the branch away again. */
public final class GitFreshCommit implements FreshCommit {
    private static final String FILE = "binder-cd.txt";

    private final Git git;
    private final RepositoryName repository;
    private final Path work;
    private final Time time;

    /**
     * Commits to the repository on github.com.
     *
     * @param git may write there
     * @param work a private folder, removed by whoever made it
     */
    public GitFreshCommit(Git git, RepositoryName repository, Path work, Time time) {
        this.git = Objects.requireNonNull(git);
        this.repository = Objects.requireNonNull(repository);
        this.work = Objects.requireNonNull(work);
        this.time = Objects.requireNonNull(time);
    }

    @Override
    public Pushed push(Deadline deadline) {
        String id = UUID.randomUUID().toString();
        String branch = "binder-cd-test-" + id.substring(0, 8);
        GitRepository clone =
                git.cloneThin("https://github.com/" + repository + ".git", "", work.resolve("fresh-" + id));
        clone.createBranch(branch, "HEAD");
        clone.checkout(branch);
        write(clone.top().resolve(FILE), "A build that no cache knows, " + time.now() + ", " + id + "\n");
        String commit = clone.commit(List.of(FILE), "Test a fresh build")
                .orElseThrow(() -> Failure.bug("a new file made no commit"));
        clone.push(Push.creating(commit, branch)).require();
        return new Pushed() {
            @Override
            public String spec() {
                return "gh/" + repository + "/" + commit;
            }

            @Override
            public void remove() {
                clone.push(Push.deleting(branch, commit)).require();
            }
        };
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be written: " + e.getMessage(), "Check TMPDIR and the free space.")
                    .causedBy(e);
        }
    }
}
