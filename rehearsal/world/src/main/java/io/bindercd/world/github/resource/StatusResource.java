package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.CommitStatus;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.view.StatusView;
import io.bindercd.world.github.view.Urls;
import java.util.Set;

/** Statuses of commits. */
final class StatusResource {
    private static final Set<String> STATES = Set.of("error", "failure", "pending", "success");

    private final GitHubState state;
    private final StatusView view;

    StatusResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new StatusView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/commits/{ref*}/status", this::combined)
                .read("GET", "/repos/{owner}/{repo}/commits/{ref*}/statuses", this::list)
                .write("POST", "/repos/{owner}/{repo}/statuses/{sha}", this::create);
    }

    private Answer combined(Call call) {
        String sha = call.commit(call.parameter("ref"));
        return Answer.ok(
                view.combined(call.repository(), sha, call.repository().checks().statuses(sha)));
    }

    private Answer list(Call call) {
        String sha = call.commit(call.parameter("ref"));
        return Page.of(call)
                .answer(
                        call,
                        call.repository().checks().statuses(sha),
                        status -> view.status(call.repository(), status));
    }

    private Answer create(Call call) {
        String word = call.body().required("Status", "state");
        if (!STATES.contains(word)) {
            throw ApiError.invalidField("Status", "state", "invalid");
        }
        CommitStatus status = new CommitStatus(
                state.nextId(),
                call.commit(call.parameter("sha")),
                call.body().text("context").orElse("default"),
                word,
                call.body().text("description").orElse(null),
                call.body().text("target_url").orElse(null),
                call.account(),
                state.now());
        call.repository().checks().add(status);
        return Answer.created(view.status(call.repository(), status));
    }
}
