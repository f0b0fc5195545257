package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.patch.JsonPatch;
import io.bindercd.world.kube.patch.ListTypes;
import io.bindercd.world.kube.patch.MergePatch;
import io.bindercd.world.kube.patch.StrategicMerge;
import java.util.Arrays;
import java.util.Optional;

/**
 * A change that a client asks for.
 *
 * @param body a list of operations for {@link Type#JSON}, else an object
 */
public record Patch(Type type, JsonNode body) {
    /** The kinds of patches, with their media types. */
    public enum Type {
        JSON("application/json-patch+json"),
        MERGE("application/merge-patch+json"),
        STRATEGIC("application/strategic-merge-patch+json"),
        APPLY("application/apply-patch+yaml");

        private final String mediaType;

        Type(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /** The type of a media type without parameters. */
        public static Optional<Type> of(String mediaType) {
            return Arrays.stream(values())
                    .filter(type -> type.mediaType.equals(mediaType))
                    .findFirst();
        }
    }

    /** A patch of something that is no object of its own: JSON patch, else merge patch. */
    public static JsonNode plain(Type type, JsonNode body, ObjectNode view) {
        if (type == Type.JSON) {
            return json(view, body);
        }
        ObjectNode copy = view.deepCopy();
        MergePatch.apply(copy, body);
        return copy;
    }

    /** The changed object, made of a copy; server-side apply is not done here. */
    ObjectNode applyTo(ObjectNode object, Kind kind, ListTypes types) {
        return switch (type) {
            case JSON -> json(object, body);
            case MERGE -> {
                ObjectNode copy = object.deepCopy();
                MergePatch.apply(copy, asObject(kind));
                yield copy;
            }
            case STRATEGIC -> {
                if (kind.is(Trait.CUSTOM)) {
                    throw ApiError.unsupportedMediaType(
                            Type.JSON.mediaType + ", " + Type.MERGE.mediaType + ", " + Type.APPLY.mediaType);
                }
                ObjectNode copy = object.deepCopy();
                new StrategicMerge(types).apply(copy, asObject(kind));
                yield copy;
            }
            case APPLY -> throw new IllegalStateException("server-side apply needs to know who applies");
        };
    }

    private static ObjectNode json(ObjectNode object, JsonNode body) {
        try {
            return JsonPatch.apply(object, body);
        } catch (JsonPatch.Refused refused) {
            throw ApiError.unprocessable("the server rejected our request due to an error in our request");
        }
    }

    /** The body as an object. */
    ObjectNode asObject(Kind kind) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body of a patch of a " + kind.name() + " must be an object");
    }
}
