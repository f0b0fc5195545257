package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.List;

/** Refuses objects with wrong fields ({@code Invalid}, 422). */
public final class Validation {
    private Validation() {}

    /** Checks an object that is to be created, its defaults filled in. */
    public static void create(Kind kind, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        NameRules.check(kind, object, causes);
        content(kind, object, causes);
        refuse(kind, object, causes);
    }

    /** Checks an object that is to replace another, its defaults filled in. */
    public static void update(Kind kind, ObjectNode before, ObjectNode after) {
        List<Cause> causes = new ArrayList<>();
        NameRules.labels(after, "metadata", causes);
        ImmutableRules.check(kind, before, after, causes);
        content(kind, after, causes);
        refuse(kind, after, causes);
    }

    private static void content(Kind kind, ObjectNode object, List<Cause> causes) {
        switch (kind.storage()) {
            case Storages.PODS -> new PodRules(causes).podSpec("spec", object.path("spec"));
            case Storages.DEPLOYMENTS, Storages.REPLICA_SETS, Storages.STATEFUL_SETS, Storages.DAEMON_SETS ->
                WorkloadRules.selecting(object, causes);
            case Storages.JOBS -> WorkloadRules.job("spec", object.path("spec"), causes);
            case "cronjobs.batch" -> WorkloadRules.cronJob(object.path("spec"), causes);
            case Storages.SECRETS, Storages.CONFIG_MAPS -> DataRules.check(object, causes);
            case Storages.SERVICES -> DataRules.service(object.path("spec"), causes);
            case Storages.CUSTOM_RESOURCES -> DataRules.customResource(object, causes);
            case "ingresses.networking.k8s.io" -> DataRules.ingress(object.path("spec"), causes);
            default -> {}
        }
    }

    private static void refuse(Kind kind, ObjectNode object, List<Cause> causes) {
        if (!causes.isEmpty()) {
            String name = Trees.optional(object, "metadata", "name")
                    .orElseGet(() -> Trees.text(object, "metadata", "generateName"));
            throw ApiError.invalid(kind, name.isEmpty() ? Meta.name(object) : name, causes);
        }
    }
}
