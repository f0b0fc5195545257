package io.bindercd.world.kube.api;

import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.registry.Patch;
import io.bindercd.world.kube.registry.WriteOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads out of a request how something is to be written. */
final class Writes {
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Warn", "Strict");

    private Writes() {}

    static boolean dryRun(ApiRequest request) {
        String value = request.parameter("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            throw ApiError.badRequest(
                    "Invalid value: \"" + value + "\": dryRun: Unsupported value: supported values: \"All\"");
        }
        return value.equals("All");
    }

    static WriteOptions options(ApiRequest request) {
        String validation = request.parameter("fieldValidation");
        if (!VALIDATIONS.contains(validation)) {
            throw ApiError.badRequest("Invalid value: \"" + validation
                    + "\": fieldValidation: Unsupported value: supported values: \"Ignore\", \"Strict\", \"Warn\"");
        }
        return new WriteOptions(dryRun(request), manager(request), request.flag("force"));
    }

    private static String manager(ApiRequest request) {
        String named = request.parameter("fieldManager");
        String agent = request.header("User-Agent").split("/", -1)[0];
        return !named.isEmpty() ? named : agent.isEmpty() ? "unknown" : agent;
    }

    static Patch.Type patchType(ApiRequest request) {
        Patch.Type type = Patch.Type.of(request.mediaType())
                .orElseThrow(() -> ApiError.unsupportedMediaType(Arrays.stream(Patch.Type.values())
                        .map(Patch.Type::mediaType)
                        .collect(Collectors.joining(", "))));
        if (type == Patch.Type.APPLY && request.parameter("fieldManager").isEmpty()) {
            throw ApiError.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        if (type != Patch.Type.APPLY && request.flag("force")) {
            throw ApiError.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch");
        }
        return type;
    }
}
