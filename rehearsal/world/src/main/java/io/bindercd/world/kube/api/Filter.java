package io.bindercd.world.kube.api;

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
record Filter(String namespace, Selector labels, FieldSelector fields) {

    static Filter of(ResourcePath path, ApiRequest request) {
        try {
            return new Filter(
                    path.namespace(),
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
