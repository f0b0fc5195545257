package io.bindercd.git.cli;

import io.bindercd.git.Commit;
import io.bindercd.git.GitRepository;
import io.bindercd.git.Push;
import io.bindercd.git.PushResult;
import io.bindercd.git.Revert;
import io.bindercd.git.RevertResult;
import io.bindercd.git.WorkTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@link GitRepository} over the git program. */
final class CliGitRepository implements GitRepository {
    private final GitProgram git;
    private final CliHistory history;
    private final CliBranches branches;

    /** @param git runs in the top folder of the work tree */
    CliGitRepository(GitProgram git) {
        this.git = git;
        this.history = new CliHistory(git);
        this.branches = new CliBranches(git, history);
    }

    @Override
    public Path top() {
        return git.directory();
    }

    @Override
    public WorkTree checkOutApart(String commit, Path folder) {
        return CliWorkTree.add(git, history.require(commit), folder);
    }

    @Override
    public String head() {
        return history.head();
    }

    @Override
    public Optional<String> branch() {
        return history.branch();
    }

    @Override
    public Optional<String> resolve(String revision) {
        return history.resolve(revision);
    }

    @Override
    public boolean isClean() {
        return history.isClean();
    }

    @Override
    public List<String> changedFiles() {
        return history.changedFiles();
    }

    @Override
    public Optional<String> remoteUrl(String remote) {
        return history.remoteUrl(remote);
    }

    @Override
    public List<Commit> log(String from, String to, int limit) {
        return history.log(from, to, limit);
    }

    @Override
    public List<Commit> firstParents(String to, List<String> paths, int limit) {
        return history.firstParents(to, paths, limit);
    }

    @Override
    public List<String> filesBetween(String from, String to) {
        return history.filesBetween(from, to);
    }

    @Override
    public boolean isAncestor(String ancestor, String descendant) {
        return history.isAncestor(ancestor, descendant);
    }

    @Override
    public Optional<String> mergeBase(String one, String other) {
        return history.mergeBase(one, other);
    }

    @Override
    public Optional<String> show(String commit, String path) {
        return history.show(commit, path);
    }

    @Override
    public Optional<String> merged(String path, String base, String one, String other) {
        return history.merged(path, base, one, other);
    }

    @Override
    public boolean isShallow() {
        return history.isShallow();
    }

    @Override
    public void fetch(String remote, List<String> names) {
        branches.fetch(remote, names);
    }

    @Override
    public void fetchWholeHistory(String remote) {
        branches.fetchWholeHistory(remote);
    }

    @Override
    public String defaultBranch(String remote) {
        return branches.defaultBranch(remote);
    }

    @Override
    public Optional<String> remoteHead(String remote, String branch) {
        return branches.remoteHead(remote, branch);
    }

    @Override
    public void createBranch(String name, String startRevision) {
        branches.createBranch(name, startRevision);
    }

    @Override
    public void checkout(String branch) {
        branches.checkout(branch);
    }

    @Override
    public Optional<String> commit(List<String> paths, String message) {
        return branches.commit(paths, message);
    }

    @Override
    public PushResult push(Push push) {
        return branches.push(push);
    }

    @Override
    public RevertResult revert(Revert revert) {
        return branches.revert(revert);
    }
}
