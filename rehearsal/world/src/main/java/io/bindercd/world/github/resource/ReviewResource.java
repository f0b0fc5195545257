package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Review;
import io.bindercd.world.github.view.ConversationView;
import io.bindercd.world.github.view.Urls;

/** Reviews of a pull request. */
final class ReviewResource {
    private final GitHubState state;
    private final ConversationView view;

    ReviewResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new ConversationView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/pulls/{number}/reviews", this::list)
                .read("POST", "/repos/{owner}/{repo}/pulls/{number}/reviews", this::submit);
    }

    private Answer list(Call call) {
        PullRequest pull = call.pull();
        return Page.of(call).answer(call, pull.reviews(), review -> view.review(call.repository(), pull, review));
    }

    private Answer submit(Call call) {
        PullRequest pull = call.pull();
        Review.State verdict = switch (call.body().required("PullRequestReview", "event")) {
            case "APPROVE" -> Review.State.APPROVED;
            case "REQUEST_CHANGES" -> Review.State.CHANGES_REQUESTED;
            case "COMMENT" -> Review.State.COMMENTED;
            default -> throw ApiError.invalidField("PullRequestReview", "event", "invalid");
        };
        if (verdict == Review.State.APPROVED && call.account().equals(pull.author())) {
            throw ApiError.of(422, "Unprocessable Entity: Can not approve your own pull request");
        }
        Review review = new Review(
                state.nextId(),
                call.account(),
                verdict,
                call.body().text("body").orElse(""),
                call.body().text("commit_id").orElse(pull.headSha()),
                state.now());
        pull.add(review);
        return Answer.ok(view.review(call.repository(), pull, review));
    }
}
