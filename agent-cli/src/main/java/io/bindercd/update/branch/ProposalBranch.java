package io.bindercd.update.branch;

import io.bindercd.core.Failure;
import io.bindercd.git.Commit;
import io.bindercd.git.GitRepository;
import io.bindercd.git.Push;
import io.bindercd.git.PushResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The branch of a proposal, where such branches live.
 *
 * @param title how the subjects of our commits begin, before the colon
 */
public record ProposalBranch(DeployRepository repository, String name, String title) {
    private static final int MOST_COMMITS = 20;

    public ProposalBranch {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
    }

    /** What a branch is now, and whether we have just changed it. */
    public record Published(String commit, boolean changed) {
        public Published {
            Objects.requireNonNull(commit);
        }
    }

    /**
     * Makes the branch carry the change. One that does so already stays as it is, with its checks and reviews, though it may
     * begin at an older commit.
     *
     * @throws Failure of kind REFUSED when the branch holds commits of others, or the origin's rules decline
     */
    public Published publish(Prepared prepared) {
        Optional<PushResult> lost = Optional.empty();
        for (int attempt = 0; attempt < 2; attempt++) {
            Optional<String> there = there();
            if (there.isPresent() && carries(there.get(), prepared)) {
                return new Published(there.get(), false);
            }
            there.ifPresent(head -> requireOurs(prepared.base(), head));
            PushResult result = push(prepared.commit(), there.orElse(""));
            boolean raced =
                    result.kind() == PushResult.Kind.LEASE_LOST || result.kind() == PushResult.Kind.NOT_FAST_FORWARD;
            if (!raced) {
                result.require();
                return new Published(prepared.commit(), true);
            }
            lost = Optional.of(result);
        }
        lost.orElseThrow().require();
        throw Failure.bug("a lost push that went well");
    }

    /** Deletes the branch if it still is that commit; says whether it is gone. */
    public boolean delete(String commit) {
        return push("", commit).ok();
    }

    private PushResult push(String commit, String expected) {
        return repository.git().push(new Push(repository.nursery().remote(), commit, name, expected));
    }

    private Optional<String> there() {
        return repository.git().remoteHead(repository.nursery().remote(), name).map(hash -> repository.proposal(name));
    }

    /** Whether merging it gives the very files that the commit gives. */
    private boolean carries(String head, Prepared prepared) {
        GitRepository git = repository.git();
        String parted = repository.branchedFrom(prepared.base(), head);
        List<String> changed = git.filesBetween(parted, head);
        return changed.equals(prepared.files().stream().sorted().toList())
                && changed.stream()
                        .allMatch(file -> git.merged(file, parted, prepared.base(), head)
                                .equals(git.show(prepared.commit(), file)));
    }

    private void requireOurs(String base, String head) {
        List<Commit> commits = repository.git().log(base, head, MOST_COMMITS);
        Optional<Commit> foreign = commits.stream()
                .filter(commit -> !commit.isMerge() && !commit.subject().startsWith(title + ": "))
                .findFirst();
        if (foreign.isPresent() || commits.size() == MOST_COMMITS) {
            Commit one = foreign.orElse(commits.get(0));
            throw Failure.refused(
                    "the branch " + name + " of " + repository.facts().name() + " holds a commit of somebody else: "
                            + Commit.brief(one.hash()) + " by " + one.author(),
                    "Merge or move that commit, then delete the branch; the next run proposes anew.");
        }
    }
}
