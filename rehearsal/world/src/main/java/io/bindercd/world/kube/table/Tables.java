package io.bindercd.world.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The {@code Table} form of objects; columns as kubectl shows them, for kinds that have more than a name and an age. */
public final class Tables {
    private Tables() {}

    private record Column(String name, Function<ObjectNode, String> cell) {}

    /** A table of objects, which it holds with their metadata alone. */
    public static ObjectNode of(Kind kind, List<ObjectNode> objects, String resourceVersion, Instant now) {
        List<Column> columns = columns(kind, now);
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        ArrayNode definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> definitions
                .addObject()
                .put("name", column.name())
                .put("type", "string")
                .put("format", column.name().equals("Name") ? "name" : "")
                .put("description", "")
                .put("priority", 0));
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(column -> cells.add(column.cell().apply(object)));
            ObjectNode partial = row.putObject("object");
            partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
            partial.set("metadata", object.path("metadata"));
        }
        return table;
    }

    private static List<Column> columns(Kind kind, Instant now) {
        List<Column> columns = new ArrayList<>();
        if (kind.storage().equals(Storages.EVENTS)) {
            columns.add(new Column("Last Seen", event -> age(Trees.text(event, "lastTimestamp"), now)));
            columns.add(column("Type", "type"));
            columns.add(column("Reason", "reason"));
            columns.add(new Column("Object", Tables::involved));
            columns.add(column("Message", "message"));
            return columns;
        }
        columns.add(new Column("Name", Meta::name));
        columns.addAll(middle(kind));
        columns.add(new Column("Age", object -> age(Trees.text(object, "metadata", "creationTimestamp"), now)));
        return columns;
    }

    private static List<Column> middle(Kind kind) {
        return switch (kind.storage()) {
            case Storages.PODS ->
                List.of(
                        new Column("Ready", PodSummary::ready),
                        new Column("Status", PodSummary::status),
                        new Column("Restarts", PodSummary::restarts));
            case Storages.DEPLOYMENTS ->
                List.of(
                        new Column(
                                "Ready",
                                deployment -> count(deployment, "status", "readyReplicas") + "/"
                                        + count(deployment, "spec", "replicas")),
                        number("Up-to-date", "status", "updatedReplicas"),
                        number("Available", "status", "availableReplicas"));
            case Storages.REPLICA_SETS ->
                List.of(
                        number("Desired", "spec", "replicas"),
                        number("Current", "status", "replicas"),
                        number("Ready", "status", "readyReplicas"));
            case Storages.STATEFUL_SETS ->
                List.of(new Column(
                        "Ready", set -> count(set, "status", "readyReplicas") + "/" + count(set, "spec", "replicas")));
            case Storages.DAEMON_SETS ->
                List.of(
                        number("Desired", "status", "desiredNumberScheduled"),
                        number("Current", "status", "currentNumberScheduled"),
                        number("Ready", "status", "numberReady"),
                        number("Up-to-date", "status", "updatedNumberScheduled"),
                        number("Available", "status", "numberAvailable"));
            case Storages.JOBS ->
                List.of(
                        new Column("Status", Tables::jobStatus),
                        new Column(
                                "Completions",
                                job -> count(job, "status", "succeeded") + "/"
                                        + Trees.number(job, 1, "spec", "completions")));
            default -> others(kind);
        };
    }

    private static List<Column> others(Kind kind) {
        return switch (kind.storage()) {
            case Storages.SERVICES ->
                List.of(
                        column("Type", "spec", "type"),
                        column("Cluster-IP", "spec", "clusterIP"),
                        new Column("External-IP", Tables::externalAddress),
                        new Column("Port(s)", Tables::ports));
            case Storages.NODES -> List.of(new Column("Status", Tables::nodeStatus));
            case Storages.CLAIMS ->
                List.of(
                        column("Status", "status", "phase"),
                        column("Volume", "spec", "volumeName"),
                        column("Capacity", "status", "capacity", "storage"));
            case Storages.NAMESPACES, Storages.VOLUMES -> List.of(column("Status", "status", "phase"));
            case Storages.CONFIG_MAPS -> List.of(new Column("Data", Tables::entries));
            case Storages.SECRETS -> List.of(column("Type", "type"), new Column("Data", Tables::entries));
            default -> List.of();
        };
    }

    private static Column column(String name, String... path) {
        return new Column(name, object -> Trees.text(object, path));
    }

    private static Column number(String name, String... path) {
        return new Column(name, object -> count(object, path));
    }

    private static String count(JsonNode object, String... path) {
        return Integer.toString(Trees.number(object, 0, path));
    }

    private static String entries(JsonNode object) {
        return Integer.toString(
                object.path("data").size() + object.path("binaryData").size());
    }

    private static String involved(JsonNode event) {
        return Trees.text(event, "involvedObject", "kind").toLowerCase(java.util.Locale.ROOT) + "/"
                + Trees.text(event, "involvedObject", "name");
    }

    private static String jobStatus(JsonNode job) {
        return Trees.items(job, "status", "conditions").stream()
                .filter(condition -> Trees.text(condition, "status").equals("True"))
                .map(condition -> Trees.text(condition, "type"))
                .filter(type -> List.of("Complete", "Failed", "Suspended").contains(type))
                .findFirst()
                .orElse("Running");
    }

    private static String nodeStatus(JsonNode node) {
        boolean ready = Trees.items(node, "status", "conditions").stream()
                .anyMatch(condition -> Trees.text(condition, "type").equals("Ready")
                        && Trees.text(condition, "status").equals("True"));
        return (ready ? "Ready" : "NotReady")
                + (Trees.flag(node, "spec", "unschedulable") ? ",SchedulingDisabled" : "");
    }

    private static String externalAddress(JsonNode service) {
        return Trees.items(service, "status", "loadBalancer", "ingress").stream()
                .map(ingress -> Trees.text(ingress, "ip"))
                .findFirst()
                .orElse(Trees.text(service, "spec", "type").equals("LoadBalancer") ? "<pending>" : "<none>");
    }

    private static String ports(JsonNode service) {
        return String.join(
                ",",
                Trees.items(service, "spec", "ports").stream()
                        .map(port -> Trees.text(port, "port")
                                + (Trees.has(port, "nodePort") ? ":" + Trees.text(port, "nodePort") : "") + "/"
                                + Trees.text(port, "protocol"))
                        .toList());
    }

    /** How long ago a moment was, in two units at most. */
    private static String age(String moment, Instant now) {
        if (moment.isEmpty()) {
            return "<unknown>";
        }
        Duration age = Duration.between(Instant.parse(moment), now);
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        } else if (seconds < 600) {
            return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
        } else if (seconds < 3 * 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / (24 * 3600) + "d";
    }
}
