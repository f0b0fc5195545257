package io.bindercd.world.github.view;

import io.bindercd.world.github.model.Label;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code pull-request-simple} and {@code pull-request}. */
public final class PullView {
    private final Urls urls;
    private final AccountView accounts;
    private final RepositoryView repositories;
    private final ConversationView conversation;

    public PullView(Urls urls) {
        this.urls = urls;
        this.accounts = new AccountView(urls);
        this.repositories = new RepositoryView(urls);
        this.conversation = new ConversationView(urls);
    }

    /**
     * What only a single pull request tells.
     *
     * @param mergeable null when it is not known, as for a closed one
     * @param state clean, dirty, blocked, unstable, draft or unknown
     * @param mergeCommit of a trial merge, or of the real one
     */
    public record Details(
            @Nullable Boolean mergeable,
            String state,
            @Nullable String mergeCommit,
            int commits,
            int additions,
            int deletions,
            int changedFiles) {}

    /** As lists hold it. */
    public Map<String, @Nullable Object> listed(Repository repository, PullRequest pull) {
        String statuses = urls.of(repository, "/statuses/" + pull.headSha());
        return Fields.identified("PullRequest", pull.id())
                .with("url", urls.of(repository, pull, ""))
                .with("html_url", urls.page(repository, pull, ""))
                .with("diff_url", urls.page(repository, pull, ".diff"))
                .with("patch_url", urls.page(repository, pull, ".patch"))
                .with("issue_url", urls.issue(repository, pull, ""))
                .with("commits_url", urls.of(repository, pull, "/commits"))
                .with("review_comments_url", urls.of(repository, pull, "/comments"))
                .with("review_comment_url", urls.of(repository, "/pulls/comments{/number}"))
                .with("comments_url", urls.issue(repository, pull, "/comments"))
                .with("statuses_url", statuses)
                .with("number", pull.number())
                .with("state", pull.open() ? "open" : "closed")
                .with("locked", false)
                .with("title", pull.text().title())
                .with("user", accounts.simple(pull.author()))
                .with("body", pull.text().body())
                .with("labels", labels(repository, pull))
                .each(null, "milestone", "active_lock_reason", "assignee", "auto_merge")
                .each(List.of(), "assignees", "requested_reviewers", "requested_teams")
                .with("created_at", pull.created())
                .with("updated_at", pull.updated())
                .with("closed_at", pull.closed())
                .with("merged_at", pull.merged().map(PullRequest.Merge::when))
                .with("merge_commit_sha", pull.merged().map(PullRequest.Merge::sha))
                .with("head", branch(pull.head().repository(), pull.head().branch(), pull.headSha()))
                .with("base", branch(repository, pull.text().base(), pull.baseSha()))
                .with("_links", links(repository, pull, statuses))
                .with("author_association", association(repository, pull))
                .with("draft", pull.text().draft())
                .tree();
    }

    /** As it is shown alone. */
    public Map<String, @Nullable Object> complete(Repository repository, PullRequest pull, Details details) {
        return new Fields()
                .withAll(listed(repository, pull))
                .with("merge_commit_sha", details.mergeCommit())
                .with("merged", pull.merged().isPresent())
                .with("merged_by", pull.merged().map(merge -> accounts.simple(merge.by())))
                .with("mergeable", details.mergeable())
                .with("rebaseable", details.mergeable())
                .with("mergeable_state", details.state())
                .with("comments", pull.comments().size())
                .with("review_comments", 0)
                .with("maintainer_can_modify", false)
                .with("commits", details.commits())
                .with("additions", details.additions())
                .with("deletions", details.deletions())
                .with("changed_files", details.changedFiles())
                .tree();
    }

    private List<Map<String, @Nullable Object>> labels(Repository repository, PullRequest pull) {
        return pull.labels().stream()
                .map(name -> repository.label(name).orElseGet(() -> new Label(0, name, "ededed", null)))
                .map(label -> conversation.label(repository, label))
                .toList();
    }

    private Map<String, @Nullable Object> branch(Repository repository, String branch, String sha) {
        return new Fields()
                .with("label", repository.owner().login() + ":" + branch)
                .with("ref", branch)
                .with("sha", sha)
                .with("user", accounts.simple(repository.owner()))
                .with("repo", repositories.inside(repository))
                .tree();
    }

    private Map<String, @Nullable Object> links(Repository repository, PullRequest pull, String statuses) {
        return new Fields()
                .with("self", Map.of("href", urls.of(repository, pull, "")))
                .with("html", Map.of("href", urls.page(repository, pull, "")))
                .with("issue", Map.of("href", urls.issue(repository, pull, "")))
                .with("comments", Map.of("href", urls.issue(repository, pull, "/comments")))
                .with("review_comments", Map.of("href", urls.of(repository, pull, "/comments")))
                .with("review_comment", Map.of("href", urls.of(repository, "/pulls/comments{/number}")))
                .with("commits", Map.of("href", urls.of(repository, pull, "/commits")))
                .with("statuses", Map.of("href", statuses))
                .tree();
    }

    private static String association(Repository repository, PullRequest pull) {
        return repository.permission(pull.author()).allows(Permission.WRITE) ? "MEMBER" : "CONTRIBUTOR";
    }
}
