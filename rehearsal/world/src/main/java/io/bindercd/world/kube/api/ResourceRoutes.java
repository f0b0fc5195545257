package io.bindercd.world.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.fault.ApiFaults;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.registry.Deleted;
import io.bindercd.world.kube.registry.Part;
import io.bindercd.world.kube.registry.Patch;
import io.bindercd.world.kube.registry.Registry;
import io.bindercd.world.kube.store.Listing;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.view.Conversion;
import io.bindercd.world.kube.view.Filter;
import io.bindercd.world.kube.view.Listings;
import io.bindercd.world.kube.view.View;
import io.bindercd.world.kube.view.WatchStream;

/** Objects and collections: get, list, watch, create, update, patch, delete. */
final class ResourceRoutes {
    private final Api api;
    private final Bodies bodies;
    private final Listings listings;
    private final WatchStream.Sources sources;

    ResourceRoutes(Api api, Bodies bodies, ApiFaults faults) {
        this.api = api;
        this.bodies = bodies;
        listings = new Listings(api.store(), api.clock());
        sources = new WatchStream.Sources(api.store(), faults, api.clock());
    }

    Reply handle(ResourcePath path, ApiRequest request) {
        if (!path.collection()) {
            return object(path, Part.WHOLE, request);
        }
        return switch (request.method()) {
            case "GET", "HEAD" ->
                request.flag("watch") ? watch(path, request) : listings.list(path.kind(), path.namespace(), request);
            case "POST" -> create(path, request);
            case "DELETE" -> deleteAll(path, request);
            default -> throw ApiError.methodNotAllowed();
        };
    }

    /** One object, or its status. */
    Reply object(ResourcePath path, Part part, ApiRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" ->
                request.flag("watch")
                        ? watch(path, request)
                        : shown(path, request, api.store().get(path.key()));
            case "PUT" -> shown(path, request, replace(path, part, request));
            case "PATCH" -> patch(path, part, request);
            case "DELETE" -> part == Part.WHOLE ? delete(path, request) : notAllowed();
            default -> notAllowed();
        };
    }

    private static Reply notAllowed() {
        throw ApiError.methodNotAllowed();
    }

    private Reply shown(ResourcePath path, ApiRequest request, ObjectNode object) {
        return Reply.ok(View.of(request).one(path.kind(), object, api.clock().now()));
    }

    private Reply watch(ResourcePath path, ApiRequest request) {
        WatchStream.Wishes wishes = WatchStream.Wishes.of(request);
        return new Reply.Stream(
                "application/json",
                new WatchStream(sources, path.kind(), Filter.of(path.namespace(), request), wishes));
    }

    private Reply create(ResourcePath path, ApiRequest request) {
        if (path.kind().namespaced() && path.namespace().isEmpty()) {
            throw ApiError.methodNotAllowed();
        }
        ObjectNode body = Conversion.kept(path.kind(), bodies.object(request));
        ObjectNode created = api.registry().create(kept(path), path.namespace(), body, Writes.options(request));
        return Reply.created(
                View.of(request).one(path.kind(), created, api.clock().now()));
    }

    /** The kind in the version in which its objects are kept, where that matters. */
    private Kind kept(ResourcePath path) {
        return path.kind().is(Trait.CUSTOM)
                ? path.kind()
                : api.kinds().stored(path.kind().storage());
    }

    private ObjectNode replace(ResourcePath path, Part part, ApiRequest request) {
        ObjectNode body = Conversion.kept(path.kind(), bodies.object(request));
        return api.registry().replace(kept(path), path.key(), part, body, Writes.options(request));
    }

    private Reply patch(ResourcePath path, Part part, ApiRequest request) {
        Patch patch = new Patch(Writes.patchType(request), bodies.read(request));
        Registry.Patched patched = api.registry().patch(kept(path), path.key(), part, patch, Writes.options(request));
        ObjectNode shown =
                View.of(request).one(path.kind(), patched.object(), api.clock().now());
        return patched.created() ? Reply.created(shown) : Reply.ok(shown);
    }

    private DeleteOptions deleteOptions(ApiRequest request) {
        ObjectNode body = bodies.read(request) instanceof ObjectNode object ? object : Json.object();
        request.number("gracePeriodSeconds").ifPresent(grace -> Trees.ifAbsent(body, "gracePeriodSeconds", grace));
        String propagation = request.parameter("propagationPolicy");
        if (!propagation.isEmpty()) {
            Trees.ifAbsent(body, "propagationPolicy", propagation);
        }
        return DeleteOptions.of(body, Writes.dryRun(request));
    }

    private Reply delete(ResourcePath path, ApiRequest request) {
        Deleted deleted = api.registry().delete(path.key(), deleteOptions(request));
        return deleted.gone() ? Reply.ok(success(path, deleted.object())) : shown(path, request, deleted.object());
    }

    private static ObjectNode success(ResourcePath path, ObjectNode object) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", Meta.name(object));
        if (!path.kind().group().isEmpty()) {
            details.put("group", path.kind().group());
        }
        details.put("kind", path.kind().plural()).put("uid", Meta.uid(object));
        return status;
    }

    private Reply deleteAll(ResourcePath path, ApiRequest request) {
        DeleteOptions options = deleteOptions(request);
        Listing listing = api.store().list(path.kind().storage(), path.namespace());
        var doomed = Listings.filtered(listing, Filter.of(path.namespace(), request));
        for (ObjectNode object : doomed) {
            Key key = Key.of(path.kind().storage(), object);
            if (api.store().find(key).isPresent()) {
                api.registry().delete(key, options);
            }
        }
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(listing.revision()));
        return Reply.ok(
                View.of(request).list(path.kind(), doomed, metadata, api.clock().now()));
    }
}
