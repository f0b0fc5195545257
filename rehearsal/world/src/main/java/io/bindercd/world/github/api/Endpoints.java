package io.bindercd.world.github.api;

import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.Repository;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of endpoints. A pattern's {@code {name}} is one segment of the path, {@code {name*}} may hold slashes, as branch
 * names do. The first pattern that matches answers.
 */
public final class Endpoints {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(\\*?)}");

    private final GitHubState state;
    private final List<Route> routes = new ArrayList<>();

    public Endpoints(GitHubState state) {
        this.state = state;
    }

    private record Route(String method, Pattern path, List<String> names, Permission needs, Endpoint endpoint) {}

    /** Adds an endpoint for whoever can read the repository (or for everybody, where the path names none). */
    public Endpoints read(String method, String path, Endpoint endpoint) {
        return add(method, path, Permission.READ, endpoint);
    }

    /** Adds an endpoint for whoever can write to the repository. */
    public Endpoints write(String method, String path, Endpoint endpoint) {
        return add(method, path, Permission.WRITE, endpoint);
    }

    private Endpoints add(String method, String path, Permission needs, Endpoint endpoint) {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(path);
        int end = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(path.substring(end, parameter.start())));
            regex.append(parameter.group(2).isEmpty() ? "([^/]+)" : "(.+)");
            names.add(parameter.group(1));
            end = parameter.end();
        }
        regex.append(Pattern.quote(path.substring(end)));
        routes.add(new Route(method, Pattern.compile(regex.toString()), names, needs, endpoint));
        return this;
    }

    /**
     * The answer of the endpoint that the request is for.
     *
     * @throws ApiError 404 when there is none, or the caller must not know of it
     */
    public Answer answer(Request request) {
        for (Route route : routes) {
            Matcher path = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && path.matches()) {
                Map<String, String> parameters = new HashMap<>();
                for (int i = 0; i < route.names().size(); i++) {
                    parameters.put(route.names().get(i), decode(path.group(i + 1)));
                }
                return route.endpoint().answer(new Call(request, parameters, allowed(request, route, parameters)));
            }
        }
        throw ApiError.notFound();
    }

    private @Nullable Repository allowed(Request request, Route route, Map<String, String> parameters) {
        if (!parameters.containsKey("repo")) {
            return null;
        }
        Optional<Repository> repository = state.repository(parameters.get("owner") + "/" + parameters.get("repo"));
        Permission permission =
                repository.map(found -> found.permission(request.caller())).orElse(Permission.NONE);
        if (!permission.allows(Permission.READ)) {
            throw ApiError.notFound();
        }
        if (!permission.allows(route.needs())) {
            throw request.caller() == null
                    ? ApiError.of(401, "Requires authentication")
                    : ApiError.of(403, "Resource not accessible by personal access token");
        }
        return repository.get();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
