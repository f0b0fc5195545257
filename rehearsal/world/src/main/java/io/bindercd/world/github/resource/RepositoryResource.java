package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.view.AccountView;
import io.bindercd.world.github.view.RepositoryView;
import io.bindercd.world.github.view.Urls;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /repos/OWNER/NAME} and who may do what in it. */
final class RepositoryResource {
    private final GitHubState state;
    private final RepositoryView view;
    private final AccountView accounts;

    RepositoryResource(GitHubState state, Urls urls) {
        this.state = state;
        this.view = new RepositoryView(urls);
        this.accounts = new AccountView(urls);
    }

    void register(Endpoints endpoints) {
        endpoints
                .read(
                        "GET",
                        "/repos/{owner}/{repo}",
                        call -> Answer.ok(
                                view.full(call.repository(), call.caller().orElse(null))))
                .write("GET", "/repos/{owner}/{repo}/collaborators/{username}/permission", this::permission)
                .write("GET", "/repos/{owner}/{repo}/collaborators/{username}", this::collaborator);
    }

    private Answer permission(Call call) {
        Account account = state.account(call.parameter("username")).orElseThrow(ApiError::notFound);
        Permission permission = call.repository().permission(account);
        Map<String, Object> user = new LinkedHashMap<>(accounts.simple(account));
        user.put("role_name", permission.word());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("permission", permission.word());
        answer.put("role_name", permission.word());
        answer.put("user", user);
        return Answer.ok(answer);
    }

    private Answer collaborator(Call call) {
        Account account = state.account(call.parameter("username")).orElseThrow(ApiError::notFound);
        if (!call.repository().permission(account).allows(Permission.WRITE)) {
            throw ApiError.notFound();
        }
        return Answer.nothing();
    }
}
