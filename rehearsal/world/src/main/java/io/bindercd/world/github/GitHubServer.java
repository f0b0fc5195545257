package io.bindercd.world.github;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.GitFailure;
import io.bindercd.world.github.api.Answer;
import io.bindercd.world.github.api.ApiError;
import io.bindercd.world.github.api.Endpoints;
import io.bindercd.world.github.api.RateLimits;
import io.bindercd.world.github.api.Request;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.resource.RestApi;
import io.bindercd.world.github.view.Urls;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One GitHub: accounts with tokens, repositories over bare git repositories, and the part of the REST API that a delivery
 * uses. What is pushed into a bare repository is seen at once; a merge by the API moves the branch there.
 *
 * <p>Calls are answered one after another. Rights: anybody reads public repositories; writing needs a token of an account with
 * rights; private repositories are 404 for everybody else.
 */
public final class GitHubServer implements HttpHandler {
    private static final int LARGEST_BODY = 1 << 20;

    private final GitHubState state;
    private final Urls urls;
    private final RateLimits limits = new RateLimits();
    private final Endpoints endpoints;

    /** github.com itself. */
    public GitHubServer(InstantSource clock) {
        this(clock, Urls.gitHub());
    }

    /** A GitHub at another place, as an Enterprise Server: its API is at {@code https://HOST/api/v3}. */
    public GitHubServer(InstantSource clock, Urls urls) {
        this.state = new GitHubState(clock);
        this.urls = urls;
        this.endpoints = RestApi.over(state, urls, limits);
    }

    /** Accounts, repositories and branch listeners. */
    public GitHubState state() {
        return state;
    }

    public RateLimits limits() {
        return limits;
    }

    /** Lets the gateway answer for the API's host. */
    public void mount(Gateway gateway) {
        gateway.route(URI.create(urls.api()).getHost(), this);
    }

    /** A person, known by these tokens. */
    public Account person(String login, String... tokens) {
        return account(login, Account.Type.USER, tokens);
    }

    /** A bot, known by these tokens. */
    public Account bot(String login, String... tokens) {
        return account(login, Account.Type.BOT, tokens);
    }

    /** A public repository {@code OWNER/NAME} over a bare one; an unknown owner becomes an organization. */
    public Repository repository(String fullName, BareRepository git) {
        return state.add(fullName, git);
    }

    private Account account(String login, Account.Type type, String... tokens) {
        Account account = state.account(login, type);
        List.of(tokens).forEach(token -> state.token(token, account));
        return account;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("X-GitHub-Media-Type", "github.v3; format=json");
        exchange.getResponseHeaders()
                .set("X-GitHub-Request-Id", UUID.randomUUID().toString());
        try {
            Answer answer = answer(exchange);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, answer.status(), answer.body());
        } catch (ApiError e) {
            send(exchange, e.status(), e.tree());
        } catch (GitFailure e) {
            send(exchange, 500, Map.of("message", "Server Error: " + e.getMessage()));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        if (agent == null || agent.isBlank()) {
            throw ApiError.of(403, "Request forbidden by administrative rules: it has no User-Agent header.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw ApiError.of(413, "Payload Too Large");
        }
        Request.Target target = target(exchange);
        synchronized (state) {
            Account caller = caller(exchange.getRequestHeaders().getFirst("Authorization"));
            count(exchange, target, caller);
            return endpoints.answer(new Request(target, Replies.query(exchange.getRequestURI()), body, caller));
        }
    }

    private void count(HttpExchange exchange, Request.Target target, @Nullable Account caller) {
        boolean free = target.path().equals("/rate_limit");
        RateLimits.Standing standing = free ? limits.standing(caller, state.now()) : limits.count(caller, state.now());
        rateHeaders(exchange, standing);
        if (!free && standing.used() > standing.limit()) {
            String who = caller == null ? "127.0.0.1" : "user ID " + caller.id();
            throw ApiError.of(403, "API rate limit exceeded for " + who + ".");
        }
    }

    private Request.Target target(HttpExchange exchange) {
        String root = URI.create(urls.api()).getRawPath();
        String path = exchange.getRequestURI().getRawPath();
        if (!path.startsWith(root)) {
            throw ApiError.notFound();
        }
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        return new Request.Target(method, path.substring(root.length()), urls.api());
    }

    private @Nullable Account caller(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String[] parts = authorization.split(" ", 2);
        String secret = parts.length == 2 ? parts[1].strip() : "";
        if (parts[0].equalsIgnoreCase("Basic")) {
            secret = password(secret);
        }
        return state.byToken(secret).orElseThrow(() -> ApiError.of(401, "Bad credentials"));
    }

    private static String password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(401, "Bad credentials");
        }
    }

    private static void rateHeaders(HttpExchange exchange, RateLimits.Standing standing) {
        Map<String, Object> numbers = standing.tree();
        numbers.forEach((name, value) -> exchange.getResponseHeaders()
                .set(
                        "X-RateLimit-" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                        value.toString()));
        exchange.getResponseHeaders().set("X-RateLimit-Resource", "core");
    }

    private static void send(HttpExchange exchange, int status, @Nullable Object body) throws IOException {
        if (body == null) {
            Replies.send(exchange, status, new byte[0]);
        } else {
            Replies.json(exchange, status, body);
        }
    }
}
