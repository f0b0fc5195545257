package io.bindercd.world.kube.api;

import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.registry.Patch;
import io.bindercd.world.kube.registry.WriteOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads out of a request how something is to be written. */
final class Writes {
    private static final List<String> VALIDATIONS = List.of("Ignore", "Strict", "Warn");

    private Writes() {}

    static boolean dryRun(ApiRequest request) {
        String value = request.parameter("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            throw invalid(
                    request,
                    new Cause(
                            "FieldValueNotSupported",
                            "dryRun",
                            "Unsupported value: [\"" + value + "\"]: supported values: \"All\""));
        }
        return value.equals("All");
    }

    static WriteOptions options(ApiRequest request) {
        String validation = request.parameter("fieldValidation");
        if (!validation.isEmpty() && !VALIDATIONS.contains(validation)) {
            throw invalid(request, Cause.unsupported("fieldValidation", validation, VALIDATIONS));
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
            throw invalid(request, Cause.required("fieldManager", "is required for apply patch"));
        }
        if (type != Patch.Type.APPLY && request.flag("force")) {
            throw invalid(request, Cause.forbidden("force", "may not be specified for non-apply patch"));
        }
        return type;
    }

    /** A refusal of the request's options, which are an object of their own. */
    private static ApiError invalid(ApiRequest request, Cause cause) {
        String name = switch (request.method()) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            case "PATCH" -> "PatchOptions";
            default -> "DeleteOptions";
        };
        Kind.Names names = new Kind.Names("", "", List.of(), List.of());
        return ApiError.invalid(new Kind("meta.k8s.io", "v1", name, names, Set.of()), "", List.of(cause));
    }
}
