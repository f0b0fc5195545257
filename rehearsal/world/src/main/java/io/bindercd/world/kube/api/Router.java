package io.bindercd.world.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.discovery.Discovery;
import io.bindercd.world.kube.discovery.OpenApi;
import io.bindercd.world.kube.fault.ApiFaults;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.http.Handler;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.log.PodLogs;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Trait;
import java.util.List;
import java.util.Optional;

/** Finds out what a request is about; the one entrance to an API. */
public final class Router implements Handler {
    private final Api api;
    private final Security security;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final ResourceRoutes resources;
    private final Subresources subresources;
    private final Reviews reviews;

    /**
     * Who may come in, and what awaits them.
     *
     * @param faults what goes wrong with requests on purpose
     */
    public record Security(Door door, ApiFaults faults) {}

    public Router(Api api, Bodies bodies, PodLogs logs, Security security) {
        this.api = api;
        this.security = security;
        discovery = new Discovery(api.kinds());
        openApi = new OpenApi(api.kinds());
        resources = new ResourceRoutes(api, bodies, security.faults());
        subresources = new Subresources(
                api,
                bodies,
                resources,
                new Subresources.Access(logs, security.door().token()));
        reviews = new Reviews(bodies);
    }

    @Override
    public Reply handle(ApiRequest outside) {
        ApiRequest request = security.door().enter(outside);
        security.faults().strike(request).ifPresent(error -> {
            throw error;
        });
        if (request.header("Upgrade").equalsIgnoreCase("websocket")) {
            return new Reply.Hangup(200); // clients that try a watch this way first go on with plain HTTP
        }
        List<String> path = request.path();
        return switch (path.isEmpty() ? "" : path.get(0)) {
            case "api", "apis" -> objects(path, request);
            case "version" -> document(request, path.size() == 1 ? Optional.of(discovery.version()) : Optional.empty());
            case "healthz", "livez", "readyz" -> new Reply.Text(200, "text/plain; charset=utf-8", "ok");
            case "openapi" -> openApi(path, request);
            default -> throw ApiError.unknownPath();
        };
    }

    private static Reply document(ApiRequest request, Optional<ObjectNode> document) {
        ObjectNode found = document.orElseThrow(ApiError::unknownPath);
        if (!List.of("GET", "HEAD").contains(request.method())) {
            throw ApiError.methodNotAllowed();
        }
        return Reply.ok(found);
    }

    private Reply openApi(List<String> path, ApiRequest request) {
        if (path.size() < 2 || !path.get(1).equals("v3")) {
            throw ApiError.unknownPath();
        }
        return document(
                request,
                path.size() == 2
                        ? Optional.of(openApi.index())
                        : openApi.document(String.join("/", path.subList(2, path.size()))));
    }

    private Reply objects(List<String> path, ApiRequest request) {
        boolean core = path.get(0).equals("api");
        if (path.size() <= (core ? 2 : 3)) {
            return document(request, discovery(path, core));
        }
        ResourcePath resource = ResourcePath.of(api.kinds(), path);
        if (resource.kind().is(Trait.REVIEW)) {
            return reviews.handle(resource, request);
        }
        return resource.subresource().isEmpty()
                ? resources.handle(resource, request)
                : subresources.handle(resource, request);
    }

    private Optional<ObjectNode> discovery(List<String> path, boolean core) {
        if (path.size() == 1) {
            return Optional.of(core ? discovery.coreVersions() : discovery.groups());
        }
        if (core) {
            return discovery.resources("", path.get(1));
        }
        return path.size() == 2 ? discovery.group(path.get(1)) : discovery.resources(path.get(1), path.get(2));
    }
}
