package io.bindercd.world.kube.api;

import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Kinds;
import java.util.List;

/**
 * A path to objects.
 *
 * @param namespace empty for all namespaces, or for a kind that lives in none
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
record ResourcePath(Kind kind, String namespace, String name, String subresource) {

    /** Reads {@code api/v1/...} and {@code apis/GROUP/VERSION/...}; {@code NotFound} for anything that is not served. */
    static ResourcePath of(Kinds kinds, List<String> path) {
        boolean core = path.get(0).equals("api");
        int start = core ? 2 : 3;
        if (path.size() <= start) {
            throw ApiError.unknownPath();
        }
        String group = core ? "" : path.get(1);
        String version = path.get(start - 1);
        List<String> rest = path.subList(start, path.size());
        if (rest.get(0).equals("namespaces") && rest.size() > 2 && !ofNamespace(rest)) {
            return of(kinds, group, version, rest.get(1), rest.subList(2, rest.size()));
        }
        return of(kinds, group, version, "", rest);
    }

    /** Whether the path is to a subresource of the Namespace itself. */
    private static boolean ofNamespace(List<String> rest) {
        return rest.size() == 3 && List.of("status", "finalize").contains(rest.get(2));
    }

    private static ResourcePath of(Kinds kinds, String group, String version, String namespace, List<String> rest) {
        Kind kind = kinds.served(group, version, rest.get(0)).orElseThrow(ApiError::unknownPath);
        String name = rest.size() > 1 ? rest.get(1) : "";
        boolean lost = kind.namespaced() ? namespace.isEmpty() && !name.isEmpty() : !namespace.isEmpty();
        if (lost) {
            throw ApiError.unknownPath();
        }
        return new ResourcePath(
                kind, namespace, name, rest.size() > 2 ? String.join("/", rest.subList(2, rest.size())) : "");
    }

    boolean collection() {
        return name.isEmpty();
    }

    Key key() {
        return kind.key(namespace, name);
    }
}
