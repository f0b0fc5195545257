package io.bindercd.world.github.resource;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.view.CommitView;
import io.bindercd.world.github.view.Urls;

/** Git references: {@code heads/BRANCH} and {@code tags/TAG}. */
final class RefResource {
    private static final String HEADS = "refs/heads/";

    private final GitHubState state;
    private final CommitView view;

    RefResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new CommitView(urls, state);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/git/ref/{ref*}", this::get)
                .write("POST", "/repos/{owner}/{repo}/git/refs", this::create)
                .write("PATCH", "/repos/{owner}/{repo}/git/refs/{ref*}", this::move)
                .write("DELETE", "/repos/{owner}/{repo}/git/refs/{ref*}", this::delete);
    }

    private Answer get(Call call) {
        String name = "refs/" + call.parameter("ref");
        String sha = call.repository().git().ref(name).orElseThrow(ApiError::notFound);
        return Answer.ok(view.reference(call.repository(), name, sha));
    }

    private Answer create(Call call) {
        String name = call.body().required("Reference", "ref");
        BareRepository git = call.repository().git();
        String sha = git.resolve(call.body().required("Reference", "sha"))
                .orElseThrow(() -> ApiError.of(422, "Object does not exist"));
        if (!name.startsWith(HEADS)) {
            throw ApiError.of(422, "Reference name must be a branch: " + HEADS + "NAME");
        }
        String branch = name.substring(HEADS.length());
        if (!git.createBranch(branch, sha)) {
            throw ApiError.of(422, "Reference already exists");
        }
        state.moved(call.repository(), branch, sha);
        return Answer.created(view.reference(call.repository(), name, sha));
    }

    private Answer move(Call call) {
        String branch = branch(call);
        BareRepository git = call.repository().git();
        String from = git.branch(branch).orElseThrow(() -> ApiError.of(422, "Reference does not exist"));
        String to = git.resolve(call.body().required("Reference", "sha"))
                .orElseThrow(() -> ApiError.of(422, "Object does not exist"));
        if (!call.body().flag("force") && !git.history().isAncestor(from, to)) {
            throw ApiError.of(422, "Update is not a fast forward");
        }
        if (!git.moveBranch(branch, from, to)) {
            throw ApiError.of(409, "Reference was modified meanwhile");
        }
        state.moved(call.repository(), branch, to);
        return Answer.ok(view.reference(call.repository(), HEADS + branch, to));
    }

    private Answer delete(Call call) {
        if (!call.repository().git().deleteBranch(branch(call))) {
            throw ApiError.of(422, "Reference does not exist");
        }
        return Answer.nothing();
    }

    private static String branch(Call call) {
        String ref = call.parameter("ref");
        if (!ref.startsWith("heads/")) {
            throw ApiError.of(422, "Reference does not exist");
        }
        return ref.substring("heads/".length());
    }
}
