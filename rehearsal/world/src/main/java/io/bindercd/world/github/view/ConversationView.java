package io.bindercd.world.github.view;

import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Comment;
import io.bindercd.world.github.model.Label;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.Review;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code issue-comment}, {@code pull-request-review} and {@code label}. */
public final class ConversationView {
    private final Urls urls;
    private final AccountView accounts;

    public ConversationView(Urls urls) {
        this.urls = urls;
        this.accounts = new AccountView(urls);
    }

    public Map<String, @Nullable Object> label(Repository repository, Label label) {
        String name = URLEncoder.encode(label.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Fields.identified("Label", label.id())
                .with("url", urls.of(repository, "/labels/" + name))
                .with("name", label.name())
                .with("color", label.color())
                .with("default", false)
                .with("description", label.description() == null ? "" : label.description())
                .tree();
    }

    public Map<String, @Nullable Object> comment(Repository repository, PullRequest pull, Comment comment) {
        return Fields.identified("IssueComment", comment.id())
                .with("url", urls.of(repository, "/issues/comments/" + comment.id()))
                .with("html_url", urls.page(repository, pull, "#issuecomment-" + comment.id()))
                .with("issue_url", urls.issue(repository, pull, ""))
                .with("user", accounts.simple(comment.author()))
                .with("created_at", comment.created())
                .with("updated_at", comment.updated())
                .with("author_association", association(repository, comment.author()))
                .with("body", comment.body())
                .tree();
    }

    public Map<String, @Nullable Object> review(Repository repository, PullRequest pull, Review review) {
        String page = urls.page(repository, pull, "#pullrequestreview-" + review.id());
        String self = urls.of(repository, pull, "");
        return Fields.identified("PullRequestReview", review.id())
                .with("user", accounts.simple(review.author()))
                .with("body", review.body())
                .with("state", review.state().name())
                .with("html_url", page)
                .with("pull_request_url", self)
                .with("_links", Map.of("html", Map.of("href", page), "pull_request", Map.of("href", self)))
                .with("submitted_at", review.submitted())
                .with("commit_id", review.commit())
                .with("author_association", association(repository, review.author()))
                .tree();
    }

    private static String association(Repository repository, Account account) {
        return repository.permission(account).allows(Permission.WRITE) ? "MEMBER" : "NONE";
    }
}
