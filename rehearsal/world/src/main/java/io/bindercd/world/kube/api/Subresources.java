package io.bindercd.world.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.log.LogRoute;
import io.bindercd.world.kube.log.PodLogs;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.registry.Part;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;

/** What lies below an object: status, scale, logs, eviction, tokens. */
final class Subresources {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final Api api;
    private final Bodies bodies;
    private final ResourceRoutes resources;
    private final LogRoute logs;
    private final ScaleRoute scale;
    private final String token;

    /** Made of what the routes work on and the one token that the API accepts. */
    Subresources(Api api, Bodies bodies, ResourceRoutes resources, Access access) {
        this.api = api;
        this.bodies = bodies;
        this.resources = resources;
        logs = new LogRoute(api.store(), access.logs(), api.clock());
        scale = new ScaleRoute(api, bodies);
        token = access.token();
    }

    /** What the subresources need beyond the objects. */
    record Access(PodLogs logs, String token) {}

    Reply handle(ResourcePath path, ApiRequest request) {
        String place = path.kind().storage() + "/" + path.subresource();
        if (path.subresource().equals("status") && path.kind().is(Trait.STATUS)) {
            return resources.object(path, Part.STATUS, request);
        }
        if (path.subresource().equals("scale") && path.kind().is(Trait.SCALE)) {
            return scale.handle(path, request);
        }
        return switch (place) {
            case Storages.PODS + "/log" -> {
                only(request, "GET");
                yield logs.handle(path.key(), request);
            }
            case Storages.PODS + "/eviction" -> {
                only(request, "POST");
                yield evict(path, request);
            }
            case Storages.SERVICE_ACCOUNTS + "/token" -> {
                only(request, "POST");
                yield token(path, request);
            }
            case Storages.PODS + "/exec", Storages.PODS + "/attach", Storages.PODS + "/portforward" ->
                throw ApiError.internal(
                        "nothing runs in this cluster: exec, attach and port-forward are not available");
            default -> throw ApiError.unknownPath();
        };
    }

    private static void only(ApiRequest request, String method) {
        if (!request.is(method)) {
            throw ApiError.methodNotAllowed();
        }
    }

    private Reply evict(ResourcePath path, ApiRequest request) {
        ObjectNode body = bodies.object(request);
        DeleteOptions options = DeleteOptions.of(body.path("deleteOptions"), Writes.dryRun(request));
        new Budgets(api.store()).check(api.store().get(path.key()));
        api.registry().delete(path.key(), options);
        return Reply.created(Json.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Success")
                .put("code", 201));
    }

    private Reply token(ResourcePath path, ApiRequest request) {
        api.store().get(path.key());
        ObjectNode answer = bodies.object(request);
        ObjectNode metadata = Meta.of(answer);
        metadata.put("name", path.name()).put("namespace", path.namespace());
        Duration life =
                Duration.ofSeconds(Trees.number(answer, (int) TOKEN_LIFE.toSeconds(), "spec", "expirationSeconds"));
        Trees.child(answer, "status")
                .put("token", token)
                .put("expirationTimestamp", Meta.time(api.clock().now().plus(life)));
        return Reply.created(answer);
    }
}
