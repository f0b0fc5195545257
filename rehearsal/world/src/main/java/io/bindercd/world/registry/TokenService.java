package io.bindercd.world.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives anonymous visitors short-lived tokens for pulling, and knows the ones that it gave. */
final class TokenService implements HttpHandler {
    private static final int LIFETIME_SECONDS = 300;

    private final RegistryIdentity identity;
    private final Map<String, List<String>> scopes = new ConcurrentHashMap<>();

    TokenService(RegistryIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = Replies.query(exchange.getRequestURI());
        if (!identity.service().equals(query.get("service"))
                || exchange.getRequestHeaders().containsKey("Authorization")) {
            OciError.UNAUTHORIZED.send(exchange);
            return;
        }
        String token = UUID.randomUUID().toString();
        scopes.put(token, Replies.queryValues(exchange.getRequestURI(), "scope"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", token);
        answer.put("access_token", token);
        answer.put("expires_in", LIFETIME_SECONDS);
        Replies.json(exchange, 200, answer);
    }

    /** All tokens given so far are worth nothing from now on. */
    void expireAll() {
        scopes.clear();
    }

    /** True when the Authorization header holds a token for pulling from the repository. */
    boolean allows(@Nullable String authorization, String repository) {
        return granted(authorization).stream().anyMatch(scope -> {
            String[] parts = scope.split(":", -1);
            return parts.length == 3
                    && parts[0].equals("repository")
                    && parts[1].equals(repository)
                    && List.of(parts[2].split(",", -1)).contains("pull");
        });
    }

    /** True when the Authorization header holds any token of ours. */
    boolean knows(@Nullable String authorization) {
        return scopes.containsKey(token(authorization));
    }

    /** The challenge of an answer 401. */
    String challenge(@Nullable String repository) {
        String scope = repository == null ? "" : ",scope=\"repository:" + repository + ":pull\"";
        return "Bearer realm=\"" + identity.realm() + "\",service=\"" + identity.service() + "\"" + scope;
    }

    private List<String> granted(@Nullable String authorization) {
        return scopes.getOrDefault(token(authorization), List.of());
    }

    private static String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7)
                : "";
    }
}
