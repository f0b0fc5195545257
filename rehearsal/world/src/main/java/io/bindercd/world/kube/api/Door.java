package io.bindercd.world.kube.api;

import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.registry.Ids;

/**
 * Lets in who brings the bearer token, or comes by a path that only who has the kubeconfig can know: Go clients (helm,
 * kubectl) send no token over plain HTTP ({@code kubernetes/client-go: tools/clientcmd/client_config.go}), but they keep
 * a path in a server's URL. A token that is brought must be the right one in either case.
 */
public final class Door {
    private static final String CLUSTERS = "clusters";
    private static final int LENGTH = 20;

    private final String token;

    /** A door that one token opens. */
    public Door(String token) {
        this.token = token;
    }

    /** The path that stands for the token, without telling it: {@code /clusters/...}. */
    public String path() {
        return "/" + CLUSTERS + "/" + key();
    }

    private String key() {
        return Ids.sha256("door of " + token).substring(0, LENGTH);
    }

    String token() {
        return token;
    }

    /** The request as it means inside; {@code Unauthorized} for one that may not come in. */
    ApiRequest enter(ApiRequest request) {
        boolean knows = request.path().size() > 1
                && request.path().get(0).equals(CLUSTERS)
                && request.path().get(1).equals(key());
        String brought = request.header("Authorization");
        if (brought.isEmpty() ? !knows : !brought.equals("Bearer " + token)) {
            throw ApiError.unauthorized();
        }
        return knows ? request.below(2) : request;
    }
}
