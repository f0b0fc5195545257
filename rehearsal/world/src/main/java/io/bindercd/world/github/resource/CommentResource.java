package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.Page;
import io.bindercd.world.github.model.Comment;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.view.ConversationView;
import io.bindercd.world.github.view.Urls;

/** Comments on a pull request. */
final class CommentResource {
    private final GitHubState state;
    private final ConversationView view;

    CommentResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new ConversationView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/repos/{owner}/{repo}/issues/{number}/comments", this::list)
                .read("POST", "/repos/{owner}/{repo}/issues/{number}/comments", this::create)
                .read("PATCH", "/repos/{owner}/{repo}/issues/comments/{id}", this::edit);
    }

    private Answer list(Call call) {
        PullRequest pull = call.pull();
        return Page.of(call).answer(call, pull.comments(), comment -> view.comment(call.repository(), pull, comment));
    }

    private Answer create(Call call) {
        PullRequest pull = call.pull();
        Comment comment = new Comment(
                state.nextId(), call.account(), call.body().required("IssueComment", "body"), state.now(), state.now());
        pull.add(comment);
        return Answer.created(view.comment(call.repository(), pull, comment));
    }

    private Answer edit(Call call) {
        for (PullRequest pull : call.repository().pulls()) {
            for (Comment comment : pull.comments()) {
                if (Long.toString(comment.id()).equals(call.parameter("id"))) {
                    return edit(call, pull, comment);
                }
            }
        }
        throw ApiError.notFound();
    }

    private Answer edit(Call call, PullRequest pull, Comment comment) {
        if (!call.account().equals(comment.author()) && !call.permission().allows(Permission.WRITE)) {
            throw ApiError.of(403, "Resource not accessible by personal access token");
        }
        Comment edited = comment.edited(call.body().required("IssueComment", "body"), state.now());
        pull.replace(edited);
        return Answer.ok(view.comment(call.repository(), pull, edited));
    }
}
