package io.bindercd.world.github;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.github.model.CheckRun;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Label;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** An upstream project: merges pull requests, builds what it merged, and names versions after the commits. */
public final class Upstream {
    private static final Duration REVIEWED = Duration.ofHours(20);

    private final GitHubState state;
    private final Repository repository;

    public Upstream(GitHubServer server, Repository repository) {
        this.state = server.state();
        this.repository = repository;
    }

    public Repository repository() {
        return repository;
    }

    /**
     * What came of a merged pull request.
     *
     * @param number of the pull request
     * @param commit the author's commit, after which chartpress names versions
     * @param merge the merge commit, where the default branch stands now
     */
    public record Landed(int number, String commit, String merge) {}

    /** The project's first commit; its hash. */
    public String begin(UpstreamChange change) {
        BareRepository git = repository.git();
        return git.commit(git.defaultBranch(), draft(change, change.title(), List.of()));
    }

    /** Merges the change: a commit on a branch, a merge commit on the default branch, a closed pull request. */
    public Landed land(UpstreamChange change) {
        BareRepository git = repository.git();
        String branch = git.defaultBranch();
        String base = git.branch(branch).orElseThrow(() -> new IllegalStateException("begin() comes first"));
        int number = repository.nextNumber();
        String topic = "pull-" + number;
        git.setBranch(topic, base);
        String commit = git.commit(topic, draft(change, change.title(), List.of()));
        String message = "Merge pull request #" + number + " from "
                + change.author().login() + "/" + topic + "\n\n" + change.title();
        String merge = git.commit(branch, draft(change, message, List.of(commit)));
        git.setRef("refs/pull/" + number + "/head", commit);
        git.deleteBranch(topic);
        note(change, new Landed(number, commit, merge), topic, base);
        state.moved(repository, branch, merge);
        return new Landed(number, commit, merge);
    }

    private static Draft draft(UpstreamChange change, String message, List<String> merged) {
        return new Draft(change.author().author(), change.when(), message, change.files(), merged);
    }

    private void note(UpstreamChange change, Landed landed, String topic, String base) {
        Instant opened = change.when().minus(REVIEWED);
        PullRequest pull = new PullRequest(
                new PullRequest.Origin(state.nextId(), landed.number(), change.author(), opened),
                new PullRequest.Head(repository, topic),
                new PullRequest.Text(change.title(), "", repository.git().defaultBranch(), false),
                new PullRequest.Shas(landed.commit(), base));
        for (String name : change.labels()) {
            if (repository.label(name).isEmpty()) {
                repository.add(new Label(state.nextId(), name, "ededed", null));
            }
            pull.addLabel(name);
        }
        pull.merge(new PullRequest.Merge(
                landed.merge(), Set.of(landed.commit(), landed.merge()), change.author(), change.when()));
        repository.add(pull);
    }

    /**
     * How the project's own build of the commit stands: a workflow run and the check run of its one job.
     *
     * @return the workflow run's page
     */
    public String build(String sha, String workflow, Conclusion conclusion) {
        Instant started =
                repository.git().history().commit(sha).committer().when().plusSeconds(30);
        long id = state.nextId();
        String page = "https://github.com/" + repository.fullName() + "/actions/runs/" + id;
        repository
                .checks()
                .put(new WorkflowRun(id, workflow, sha, repository.git().defaultBranch(), "push", conclusion, started));
        repository.checks().put(new CheckRun(state.nextId(), workflow, sha, conclusion, page, started));
        return page;
    }

    /**
     * Lets another name mean this commit, in revisions and compare links: the hash that a site pins and that this history
     * cannot have.
     */
    public void alsoKnownAs(String name, String sha) {
        repository.git().tag(name, sha);
    }

    /** A chart version as chartpress makes it: {@code 1.0.0-0.dev.git.4000.h1a2b3c4d}. */
    public static String chartVersion(String base, int number, String sha) {
        return base + "-0.dev.git." + number + ".h" + sha.substring(0, 8);
    }

    /** An image version as setuptools-scm makes it: {@code 2026.4.1.dev44-g97bb4e45a}. */
    public static String imageVersion(String base, int number, String sha) {
        return base + ".dev" + number + "-g" + sha.substring(0, 9);
    }
}
