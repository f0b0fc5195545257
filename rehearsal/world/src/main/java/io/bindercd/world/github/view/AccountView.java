package io.bindercd.world.github.view;

import io.bindercd.world.github.model.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code simple-user}, {@code public-user} and {@code private-user}. */
public final class AccountView {
    private final Urls urls;

    public AccountView(Urls urls) {
        this.urls = urls;
    }

    /** As it stands inside other objects. */
    public Map<String, @Nullable Object> simple(Account account) {
        Fields fields = new Fields().with("login", account.login());
        fields.withAll(Fields.identified("User", account.id()).tree());
        fields.with("avatar_url", "https://avatars.githubusercontent.com/u/" + account.id())
                .with("gravatar_id", "")
                .with("url", urls.of(account, ""))
                .with("html_url", urls.site() + "/" + account.login());
        for (String list : List.of("followers", "subscriptions", "repos", "received_events")) {
            fields.with(list + "_url", urls.of(account, "/" + list));
        }
        return fields.with("organizations_url", urls.of(account, "/orgs"))
                .with("following_url", urls.of(account, "/following{/other_user}"))
                .with("gists_url", urls.of(account, "/gists{/gist_id}"))
                .with("starred_url", urls.of(account, "/starred{/owner}{/repo}"))
                .with("events_url", urls.of(account, "/events{/privacy}"))
                .with("type", account.type().word())
                .with("site_admin", false)
                .tree();
    }

    /** As everybody may see it by its login. */
    public Map<String, @Nullable Object> complete(Account account) {
        return new Fields()
                .withAll(simple(account))
                .with("name", account.login())
                .each(null, "company", "location", "email", "hireable", "bio")
                .with("blog", "")
                .each(0, "public_repos", "public_gists", "followers", "following")
                .each(Instant.EPOCH, "created_at", "updated_at")
                .tree();
    }

    /** As it sees itself. */
    public Map<String, @Nullable Object> own(Account account) {
        return new Fields()
                .withAll(complete(account))
                .each(0, "private_gists", "total_private_repos", "owned_private_repos", "disk_usage", "collaborators")
                .with("two_factor_authentication", true)
                .tree();
    }
}
