package io.bindercd.world.github.resource;

import io.bindercd.world.git.Commit;
import io.bindercd.world.git.History;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.pulls.PullSync;
import io.bindercd.world.github.view.CommitView;
import io.bindercd.world.github.view.PullView;
import io.bindercd.world.github.view.Urls;
import java.util.List;
import java.util.Optional;

/** Commits, and the pull requests that brought them. */
final class CommitResource {
    private final CommitView view;
    private final PullView pulls;
    private final PullSync sync;

    CommitResource(GitHubState state, Urls urls, PullSync sync) {
        this.view = new CommitView(urls, state);
        this.pulls = new PullView(urls);
        this.sync = sync;
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/commits", this::list)
                .read("GET", "/repos/{owner}/{repo}/commits/{sha}/pulls", this::pulls)
                .read("GET", "/repos/{owner}/{repo}/commits/{ref*}", this::get);
    }

    private Answer get(Call call) {
        Repository repository = call.repository();
        History history = repository.git().history();
        Commit commit = history.commit(call.commit(call.parameter("ref")));
        return Answer.ok(view.complete(repository, commit, history.changes(commit)));
    }

    private Answer list(Call call) {
        Repository repository = call.repository();
        History history = repository.git().history();
        String named = call.query("sha").orElseGet(() -> repository.git().defaultBranch());
        String from = repository.git().resolve(named).orElseThrow(ApiError::notFound);
        Page page = Page.of(call);
        Optional<String> path = call.query("path");
        List<Commit> commits = path.map(file -> history.logOf(file, from, page.skipped(), page.size() + 1))
                .orElseGet(() -> history.log(from, page.skipped(), page.size() + 1));
        return page.answer(
                call,
                page.skipped() + commits.size(),
                commits.stream()
                        .limit(page.size())
                        .map(commit -> view.listed(repository, commit))
                        .toList());
    }

    private Answer pulls(Call call) {
        Repository repository = call.repository();
        String sha = call.commit(call.parameter("sha"));
        sync.refresh(repository);
        List<PullRequest> found = repository.pulls().stream()
                .filter(pull -> brings(repository, pull, sha))
                .toList();
        return Page.of(call).answer(call, found, pull -> pulls.listed(repository, pull));
    }

    private static boolean brings(Repository repository, PullRequest pull, String sha) {
        if (pull.merged().isPresent()) {
            PullRequest.Merge merge = pull.merged().get();
            return merge.sha().equals(sha) || merge.landed().contains(sha);
        }
        History history = repository.git().history();
        return history.isAncestor(sha, pull.headSha()) && !history.isAncestor(sha, pull.baseSha());
    }
}
