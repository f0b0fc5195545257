package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Selector;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** What makes pods of a template. */
final class WorkloadRules {
    private static final String TEMPLATE_LABELS = "spec.template.metadata.labels";

    private WorkloadRules() {}

    /** Deployments, ReplicaSets, StatefulSets and DaemonSets. */
    static void selecting(ObjectNode workload, List<Cause> causes) {
        JsonNode spec = workload.path("spec");
        int replicas = Trees.number(spec, 0, "replicas");
        if (replicas < 0) {
            causes.add(
                    Cause.invalid("spec.replicas", Integer.toString(replicas), "must be greater than or equal to 0"));
        }
        if (!Trees.has(spec, "selector")) {
            causes.add(Cause.required("spec.selector", ""));
        } else if (spec.path("selector").isEmpty()) {
            causes.add(Cause.invalid("spec.selector", "{}", "empty selector is invalid for deployment"));
        } else if (!Selector.of(spec.path("selector")).matches(Trees.texts(spec, "template", "metadata", "labels"))) {
            String labels = Json.text(Trees.of(Trees.texts(spec, "template", "metadata", "labels")));
            causes.add(Cause.invalid(TEMPLATE_LABELS, labels, "`selector` does not match template `labels`"));
        }
        template("spec.template", withClaims(spec), causes);
        String policy = Trees.text(spec, "template", "spec", "restartPolicy");
        if (!policy.equals("Always")) {
            causes.add(Cause.unsupported("spec.template.spec.restartPolicy", policy, List.of("Always")));
        }
    }

    /** The template's pods get a StatefulSet's claims as further volumes. */
    private static JsonNode withClaims(JsonNode spec) {
        if (!spec.has("volumeClaimTemplates")) {
            return spec.path("template");
        }
        ObjectNode template = spec.path("template").deepCopy();
        ArrayNode volumes = Trees.list(Trees.child(template, "spec"), "volumes");
        Trees.items(spec, "volumeClaimTemplates")
                .forEach(claim -> volumes.addObject().put("name", Trees.text(claim, "metadata", "name")));
        return template;
    }

    private static void template(String field, JsonNode template, List<Cause> causes) {
        ObjectNode holder = Json.object();
        holder.set("metadata", template.path("metadata"));
        List<Cause> inside = new java.util.ArrayList<>();
        NameRules.labels(holder, "metadata", inside);
        inside.forEach(cause -> causes.add(new Cause(cause.reason(), field + "." + cause.field(), cause.message())));
        new PodRules(causes).podSpec(field + ".spec", template.path("spec"));
    }

    static void job(String field, JsonNode spec, List<Cause> causes) {
        template(field + ".template", spec.path("template"), causes);
        if (Trees.text(spec, "template", "spec", "restartPolicy").equals("Always")) {
            causes.add(
                    Cause.required(field + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
    }

    static void cronJob(JsonNode spec, List<Cause> causes) {
        String schedule = Trees.text(spec, "schedule");
        if (schedule.isEmpty()) {
            causes.add(Cause.required("spec.schedule", ""));
        } else if (!schedule.startsWith("@") && schedule.strip().split("\\s+", -1).length != 5) {
            causes.add(Cause.invalid(
                    "spec.schedule",
                    NameRules.quoted(schedule),
                    "expected exactly 5 fields, found " + schedule.strip().split("\\s+", -1).length + ": ["
                            + schedule.strip() + "]"));
        }
        job("spec.jobTemplate.spec", spec.path("jobTemplate").path("spec"), causes);
    }
}
