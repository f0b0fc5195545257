package io.bindercd.world.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.registry.Part;
import io.bindercd.world.kube.registry.Patch;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.stream.Collectors;

/** The {@code scale} subresource: the number of replicas, apart from everything else. */
final class ScaleRoute {
    private final Api api;
    private final Bodies bodies;

    ScaleRoute(Api api, Bodies bodies) {
        this.api = api;
        this.bodies = bodies;
    }

    Reply handle(ResourcePath path, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> Reply.ok(view(api.store().get(path.key())));
            case "PUT", "PATCH" -> Reply.ok(view(set(path, request)));
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private static ObjectNode view(ObjectNode object) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata").put("name", Meta.name(object));
        metadata.put("namespace", Meta.namespace(object));
        for (String field : new String[] {"uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, Trees.at(object, "metadata", field));
        }
        scale.putObject("spec").put("replicas", Trees.number(object, 0, "spec", "replicas"));
        String selector = Trees.texts(object, "spec", "selector", "matchLabels").entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        scale.putObject("status")
                .put("replicas", Trees.number(object, 0, "status", "replicas"))
                .put("selector", selector);
        return scale;
    }

    private ObjectNode set(ResourcePath path, ApiRequest request) {
        Key key = path.key();
        ObjectNode scale = view(api.store().get(key));
        JsonNode body = bodies.read(request);
        JsonNode wanted = request.is("PUT") ? body : Patch.plain(Writes.patchType(request), body, scale);
        JsonNode replicas = Trees.at(wanted, "spec", "replicas");
        if (!replicas.isInt() || replicas.asInt() < 0) {
            throw ApiError.badRequest("spec.replicas of a Scale must be a whole number of at least 0");
        }
        ObjectNode change = Json.object();
        change.putObject("spec").put("replicas", replicas.asInt());
        Trees.optional(wanted, "metadata", "resourceVersion")
                .filter(version -> request.is("PUT"))
                .ifPresent(version -> change.putObject("metadata").put("resourceVersion", version));
        Patch patch = new Patch(Patch.Type.MERGE, change);
        return api.registry()
                .patch(path.kind(), key, Part.WHOLE, patch, Writes.options(request))
                .object();
    }
}
