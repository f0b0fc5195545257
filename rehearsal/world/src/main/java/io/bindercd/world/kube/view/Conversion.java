package io.bindercd.world.kube.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.Map;

/** One object in several versions: kept in one, shown in the one that is asked for. */
public final class Conversion {
    private static final String CPU = "targetCPUUtilizationPercentage";
    /** Fields of the core Event and their names in {@code events.k8s.io}. */
    private static final Map<String, String> EVENT = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount",
            "reportingComponent", "reportingController");

    private Conversion() {}

    /** An object as it is kept, in the version of the kind; the same one if it is in that version already. */
    static ObjectNode shown(Kind kind, ObjectNode object) {
        if (Trees.text(object, "apiVersion").equals(kind.apiVersion())) {
            return object;
        }
        ObjectNode shown = object.deepCopy();
        if (kind.group().equals("events.k8s.io")) {
            EVENT.forEach((core, event) -> rename(shown, core, event));
        } else if (kind.apiVersion().equals("autoscaling/v1")) {
            scalerShown(Trees.child(shown, "spec"));
        }
        return shown.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
    }

    /** A body in the kind's version, in the version in which it is kept. */
    public static ObjectNode kept(Kind kind, ObjectNode body) {
        if (kind.group().equals("events.k8s.io") && kind.storage().equals(Storages.EVENTS)) {
            EVENT.forEach((core, event) -> rename(body, event, core));
            return body.put("apiVersion", "v1");
        } else if (kind.apiVersion().equals("autoscaling/v1")) {
            scalerKept(Trees.child(body, "spec"));
            return body.put("apiVersion", "autoscaling/v2");
        }
        return body;
    }

    private static void rename(ObjectNode object, String from, String to) {
        if (object.has(from)) {
            object.set(to, object.remove(from));
        }
    }

    private static void scalerShown(ObjectNode spec) {
        for (ObjectNode metric : Trees.objects(spec, "metrics")) {
            if (Trees.text(metric, "resource", "name").equals("cpu")) {
                spec.put(CPU, Trees.number(metric, 0, "resource", "target", "averageUtilization"));
            }
        }
        spec.remove("metrics");
    }

    private static void scalerKept(ObjectNode spec) {
        if (spec.has(CPU)) {
            ObjectNode metric = Json.object().put("type", "Resource");
            ObjectNode target = metric.putObject("resource").put("name", "cpu").putObject("target");
            target.put("type", "Utilization")
                    .put("averageUtilization", spec.path(CPU).asInt());
            spec.remove(CPU);
            spec.putArray("metrics").add(metric);
        }
    }
}
