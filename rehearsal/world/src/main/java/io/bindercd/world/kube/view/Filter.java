package io.bindercd.world.kube.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.tree.FieldSelector;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Selector;

/**
 * Which objects of a collection a request is about.
 *
 * @param namespace empty for all
 */
public record Filter(String namespace, Selector labels, FieldSelector fields) {

    /** The filter that a request asks for. */
    public static Filter of(String namespace, ApiRequest request) {
        try {
            return new Filter(
                    namespace,
                    Selector.parse(request.parameter("labelSelector")),
                    FieldSelector.parse(request.parameter("fieldSelector")));
        } catch (IllegalArgumentException malformed) {
            throw ApiError.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    boolean matches(ObjectNode object) {
        return (namespace.isEmpty() || namespace.equals(Meta.namespace(object)))
                && labels.matches(Meta.labels(object))
                && fields.matches(object);
    }
}
