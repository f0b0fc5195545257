package io.bindercd.world.kube.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.store.Listing;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.time.Timelapse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists, whole or page by page. */
public final class Listings {
    private final Store store;
    private final Timelapse clock;

    public Listings(Store store, Timelapse clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The objects that a request is about. */
    public static List<ObjectNode> filtered(Listing listing, Filter filter) {
        return listing.objects().stream().filter(filter::matches).toList();
    }

    public Reply list(Kind kind, String namespace, ApiRequest request) {
        Listing listing = store.list(kind.storage(), namespace);
        List<ObjectNode> objects = filtered(listing, Filter.of(namespace, request));
        String after = after(request.parameter("continue"));
        List<ObjectNode> rest = objects.stream()
                .filter(object -> after.isEmpty() || place(object).compareTo(after) > 0)
                .toList();
        int limit = request.number("limit").filter(number -> number > 0).orElse(Integer.MAX_VALUE);
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(listing.revision()));
        if (rest.size() > limit) {
            metadata.put("continue", token(rest.get(limit - 1)));
            metadata.put("remainingItemCount", rest.size() - limit);
            rest = rest.subList(0, limit);
        }
        return Reply.ok(View.of(request).list(kind, rest, metadata, clock.now()));
    }

    /** Where an object stands in the order of lists. */
    private static String place(ObjectNode object) {
        return Meta.namespace(object) + '\0' + Meta.name(object);
    }

    private static String token(ObjectNode last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place(last).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.badRequest("continue key is not valid: " + token);
        }
    }
}
