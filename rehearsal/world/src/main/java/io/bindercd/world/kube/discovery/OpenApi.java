package io.bindercd.world.kube.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.tree.Json;
import java.util.List;
import java.util.Optional;

/**
 * OpenAPI documents without schemas. What clients look for in them is that PATCH takes {@code fieldValidation}, which
 * tells kubectl to leave validation to the server.
 */
public final class OpenApi {
    private final Kinds kinds;

    public OpenApi(Kinds kinds) {
        this.kinds = kinds;
    }

    /** {@code /openapi/v3}. */
    public ObjectNode index() {
        ObjectNode document = Json.object();
        ObjectNode paths = document.putObject("paths");
        kinds.all().stream()
                .map(OpenApi::path)
                .distinct()
                .forEach(path -> paths.putObject(path)
                        .put(
                                "serverRelativeURL",
                                "/openapi/v3/" + path + "?hash=" + kinds.all().size()));
        return document;
    }

    /** {@code /openapi/v3/api/v1} and {@code /openapi/v3/apis/GROUP/VERSION}; the path is what follows {@code /openapi/v3/}. */
    public Optional<ObjectNode> document(String path) {
        List<Kind> served =
                kinds.all().stream().filter(kind -> path(kind).equals(path)).toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Discovery.VERSION);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (Kind kind : served) {
            String place = "/" + path + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
            patch(paths.putObject(place + "/{name}").putObject("patch"), kind);
            schema(schemas.putObject(kind.apiVersion().replace('/', '.') + "." + kind.name()), kind);
        }
        return Optional.of(document);
    }

    private static String path(Kind kind) {
        return (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
    }

    private static void patch(ObjectNode operation, Kind kind) {
        operation.put("x-kubernetes-action", "patch");
        identity(operation.putObject("x-kubernetes-group-version-kind"), kind);
        var parameters = operation.putArray("parameters");
        for (String name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
            parameters.addObject().put("name", name).put("in", "query");
        }
    }

    private static void schema(ObjectNode schema, Kind kind) {
        schema.put("type", "object");
        identity(schema.putArray("x-kubernetes-group-version-kind").addObject(), kind);
    }

    private static void identity(ObjectNode node, Kind kind) {
        node.put("group", kind.group()).put("version", kind.version()).put("kind", kind.name());
    }
}
