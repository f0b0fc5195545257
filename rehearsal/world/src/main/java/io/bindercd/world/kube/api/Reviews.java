package io.bindercd.world.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.tree.Trees;

/** Questions about access: whoever has the token may do everything. */
final class Reviews {
    private static final String USER = "system:serviceaccount:kube-system:binder-cd";

    private final Bodies bodies;

    Reviews(Bodies bodies) {
        this.bodies = bodies;
    }

    Reply handle(ResourcePath path, ApiRequest request) {
        if (!request.is("POST")) {
            throw ApiError.methodNotAllowed();
        }
        ObjectNode review = bodies.object(request);
        review.put("apiVersion", path.kind().apiVersion())
                .put("kind", path.kind().name());
        ObjectNode status = Trees.child(review, "status");
        switch (path.kind().name()) {
            case "SelfSubjectReview" -> Trees.child(status, "userInfo").put("username", USER);
            case "SelfSubjectRulesReview" -> {
                ObjectNode rule = status.putArray("resourceRules").addObject();
                for (String part : new String[] {"verbs", "apiGroups", "resources"}) {
                    rule.putArray(part).add("*");
                }
                status.putArray("nonResourceRules");
                status.put("incomplete", false);
            }
            default -> status.put("allowed", true);
        }
        return Reply.created(review);
    }
}
