package io.bindercd.world.github.view;

import io.bindercd.world.git.Commit;
import io.bindercd.world.git.FileChange;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Repository;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code commit}, {@code diff-entry} and {@code git-ref}. */
public final class CommitView {
    private final Urls urls;
    private final GitHubState state;
    private final AccountView accounts;

    public CommitView(Urls urls, GitHubState state) {
        this.urls = urls;
        this.state = state;
        this.accounts = new AccountView(urls);
    }

    /** A commit as lists hold it. */
    public Map<String, @Nullable Object> listed(Repository repository, Commit commit) {
        List<Map<String, @Nullable Object>> parents = new ArrayList<>();
        for (String parent : commit.parents()) {
            parents.add(new Fields()
                    .with("sha", parent)
                    .with("url", urls.of(repository, "/commits/" + parent))
                    .with("html_url", urls.page(repository, "/commit/" + parent))
                    .tree());
        }
        return new Fields()
                .with("sha", commit.sha())
                .with("node_id", "C_" + commit.sha())
                .with("commit", inner(repository, commit))
                .with("url", urls.of(repository, "/commits/" + commit.sha()))
                .with("html_url", urls.page(repository, "/commit/" + commit.sha()))
                .with("comments_url", urls.of(repository, "/commits/" + commit.sha() + "/comments"))
                .with("author", account(commit.author()))
                .with("committer", account(commit.committer()))
                .with("parents", parents)
                .tree();
    }

    /** A commit with what it changes. */
    public Map<String, @Nullable Object> complete(Repository repository, Commit commit, List<FileChange> changes) {
        int additions = changes.stream().mapToInt(FileChange::additions).sum();
        int deletions = changes.stream().mapToInt(FileChange::deletions).sum();
        return new Fields()
                .withAll(listed(repository, commit))
                .with(
                        "stats",
                        new Fields()
                                .with("total", additions + deletions)
                                .with("additions", additions)
                                .with("deletions", deletions)
                                .tree())
                .with(
                        "files",
                        changes.stream()
                                .map(change -> file(repository, commit.sha(), change))
                                .toList())
                .tree();
    }

    /** A changed file at that commit. */
    public Map<String, @Nullable Object> file(Repository repository, String sha, FileChange change) {
        Fields fields = new Fields()
                .with("sha", change.blob())
                .with("filename", change.path())
                .with("status", change.kind().name().toLowerCase(Locale.ROOT))
                .with("additions", change.additions())
                .with("deletions", change.deletions())
                .with("changes", change.additions() + change.deletions())
                .with("blob_url", urls.page(repository, "/blob/" + sha + "/" + encoded(change.path())))
                .with("raw_url", urls.page(repository, "/raw/" + sha + "/" + encoded(change.path())))
                .with("contents_url", urls.of(repository, "/contents/" + encoded(change.path()) + "?ref=" + sha));
        if (change.previousPath() != null) {
            fields.with("previous_filename", change.previousPath());
        }
        if (change.patch() != null) {
            fields.with("patch", change.patch());
        }
        return fields.tree();
    }

    /** A reference such as {@code refs/heads/main}. */
    public Map<String, @Nullable Object> reference(Repository repository, String name, String sha) {
        return new Fields()
                .with("ref", name)
                .with("node_id", "REF_" + name)
                .with("url", urls.of(repository, "/git/" + name))
                .with(
                        "object",
                        new Fields()
                                .with("sha", sha)
                                .with("type", "commit")
                                .with("url", urls.of(repository, "/git/commits/" + sha))
                                .tree())
                .tree();
    }

    private Map<String, @Nullable Object> inner(Repository repository, Commit commit) {
        return new Fields()
                .with("author", signature(commit.author()))
                .with("committer", signature(commit.committer()))
                .with("message", commit.message())
                .with(
                        "tree",
                        new Fields()
                                .with("sha", commit.tree())
                                .with("url", urls.of(repository, "/git/trees/" + commit.tree()))
                                .tree())
                .with("url", urls.of(repository, "/git/commits/" + commit.sha()))
                .with("comment_count", 0)
                .with(
                        "verification",
                        new Fields()
                                .with("verified", false)
                                .with("reason", "unsigned")
                                .each(null, "signature", "payload", "verified_at")
                                .tree())
                .tree();
    }

    private static Map<String, @Nullable Object> signature(Commit.Signature signature) {
        return new Fields()
                .with("name", signature.author().name())
                .with("email", signature.author().email())
                .with("date", signature.when())
                .tree();
    }

    private @Nullable Object account(Commit.Signature signature) {
        return state.byEmail(signature.author().email()).map(accounts::simple).orElse(null);
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
