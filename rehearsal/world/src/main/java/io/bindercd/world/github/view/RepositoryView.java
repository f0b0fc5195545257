package io.bindercd.world.github.view;

import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Repository;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code full-repository}, which holds all that {@code minimal-repository} and {@code repository} do. */
public final class RepositoryView {
    /** The fields that are addresses below the repository's own: name and path. */
    private static final Map<String, String> ADDRESSES = addresses("""
            archive_url /{archive_format}{/ref}
            assignees_url /assignees{/user}
            blobs_url /git/blobs{/sha}
            branches_url /branches{/branch}
            collaborators_url /collaborators{/collaborator}
            comments_url /comments{/number}
            commits_url /commits{/sha}
            compare_url /compare/{base}...{head}
            contents_url /contents/{+path}
            contributors_url /contributors
            deployments_url /deployments
            downloads_url /downloads
            events_url /events
            forks_url /forks
            git_commits_url /git/commits{/sha}
            git_refs_url /git/refs{/sha}
            git_tags_url /git/tags{/sha}
            hooks_url /hooks
            issue_comment_url /issues/comments{/number}
            issue_events_url /issues/events{/number}
            issues_url /issues{/number}
            keys_url /keys{/key_id}
            labels_url /labels{/name}
            languages_url /languages
            merges_url /merges
            milestones_url /milestones{/number}
            notifications_url /notifications{?since,all,participating}
            pulls_url /pulls{/number}
            releases_url /releases{/id}
            stargazers_url /stargazers
            statuses_url /statuses/{sha}
            subscribers_url /subscribers
            subscription_url /subscription
            tags_url /tags
            teams_url /teams
            trees_url /git/trees{/sha}
            url
            """);

    private final Urls urls;
    private final AccountView accounts;

    public RepositoryView(Urls urls) {
        this.urls = urls;
        this.accounts = new AccountView(urls);
    }

    /** The repository with the rights of whoever looks (null: anonymous). */
    public Map<String, @Nullable Object> full(Repository repository, @Nullable Account viewer) {
        Permission permission = repository.permission(viewer);
        Fields fields = new Fields().withAll(inside(repository));
        fields.with("permissions", rights(permission)).each(0, "network_count", "subscribers_count");
        repository
                .parent()
                .ifPresent(parent -> fields.with("parent", inside(parent)).with("source", inside(parent)));
        return fields.tree();
    }

    /** As it stands inside other objects. */
    public Map<String, @Nullable Object> inside(Repository repository) {
        String path = repository.fullName();
        Fields fields = Fields.identified("Repository", repository.id())
                .with("name", repository.name())
                .with("full_name", path)
                .with("owner", accounts.simple(repository.owner()))
                .with("private", repository.isPrivate())
                .with("visibility", repository.isPrivate() ? "private" : "public")
                .with("html_url", urls.page(repository, ""))
                .with("fork", repository.parent().isPresent())
                .with("default_branch", repository.git().defaultBranch());
        ADDRESSES.forEach((name, below) -> fields.with(name, urls.of(repository, below)));
        String host = urls.site().replaceFirst("^https?://", "");
        return fields.with("clone_url", urls.page(repository, ".git"))
                .with("svn_url", urls.page(repository, ""))
                .with("git_url", "git://" + host + "/" + path + ".git")
                .with("ssh_url", "git@" + host + ":" + path + ".git")
                .each(null, "description", "homepage", "language", "mirror_url", "license")
                .each(true, "has_issues", "has_downloads")
                .each(false, "has_projects", "has_wiki", "has_pages", "has_discussions", "archived", "disabled")
                .each(0, "forks", "forks_count", "size", "stargazers_count", "watchers", "watchers_count")
                .each(0, "open_issues", "open_issues_count")
                .each(repository.created(), "created_at", "updated_at", "pushed_at")
                .tree();
    }

    private static Map<String, Boolean> rights(Permission permission) {
        Map<String, Boolean> rights = new LinkedHashMap<>();
        rights.put("admin", permission.allows(Permission.ADMIN));
        rights.put("maintain", permission.allows(Permission.ADMIN));
        rights.put("push", permission.allows(Permission.WRITE));
        rights.put("triage", permission.allows(Permission.WRITE));
        rights.put("pull", permission.allows(Permission.READ));
        return rights;
    }

    private static Map<String, String> addresses(String table) {
        Map<String, String> addresses = new LinkedHashMap<>();
        List<String> lines = Arrays.asList(table.strip().split("\n", -1));
        lines.forEach(line -> addresses.put(line.split(" ", 2)[0], line.contains(" ") ? line.split(" ", 2)[1] : ""));
        return addresses;
    }
}
