package io.bindercd.world.github.resource;

import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Call;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.RateLimits;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.view.AccountView;
import io.bindercd.world.github.view.Urls;
import java.util.Map;

/** {@code /user}, {@code /users/LOGIN} and {@code /rate_limit}. */
final class UserResource {
    private final GitHubState state;
    private final AccountView view;
    private final RateLimits limits;

    UserResource(GitHubState state, Urls urls, RateLimits limits) {
        this.state = state;
        this.view = new AccountView(urls);
        this.limits = limits;
    }

    void register(Endpoints endpoints) {
        endpoints
                .read("GET", "/user", call -> Answer.ok(view.own(call.account())))
                .read("GET", "/users/{username}", this::user)
                .read("GET", "/rate_limit", this::rateLimit);
    }

    private Answer user(Call call) {
        return Answer.ok(
                state.account(call.parameter("username")).map(view::complete).orElseThrow(ApiError::notFound));
    }

    private Answer rateLimit(Call call) {
        Map<String, Object> core =
                limits.standing(call.caller().orElse(null), state.now()).tree();
        return Answer.ok(Map.of("resources", Map.of("core", core, "search", core), "rate", core));
    }
}
