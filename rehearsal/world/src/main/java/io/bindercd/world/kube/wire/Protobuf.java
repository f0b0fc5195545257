package io.bindercd.world.kube.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Turns bodies of the media type {@code application/vnd.kubernetes.protobuf} into JSON trees: four bytes of magic, then
 * an envelope with the object's type and its message ({@code kubernetes/apimachinery: pkg/runtime/serializer/protobuf}).
 */
public final class Protobuf {
    /** The media type. */
    public static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int MAX_DEPTH = 64;
    /** Which package of messages a group's kinds are in. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("v1", "core"),
            Map.entry("apps/v1", "apps"),
            Map.entry("batch/v1", "batch"),
            Map.entry("rbac.authorization.k8s.io/v1", "rbac"),
            Map.entry("networking.k8s.io/v1", "networking"),
            Map.entry("policy/v1", "policy"),
            Map.entry("scheduling.k8s.io/v1", "scheduling"),
            Map.entry("coordination.k8s.io/v1", "coordination"),
            Map.entry("authorization.k8s.io/v1", "authorization"),
            Map.entry("authentication.k8s.io/v1", "authentication"),
            Map.entry("autoscaling/v1", "autoscaling"),
            Map.entry("storage.k8s.io/v1", "storage"));

    private final MessageTable table = MessageTable.load();

    /**
     * Reads a body.
     *
     * @throws IOException when it is malformed or of a kind that is not known here
     */
    public ObjectNode read(byte[] body) throws IOException {
        if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("provided data does not appear to be a protobuf message, expected prefix "
                    + Arrays.toString(MAGIC).replace(",", ""));
        }
        try {
            return envelope(new WireReader(Arrays.copyOfRange(body, MAGIC.length, body.length)));
        } catch (WireReader.Malformed malformed) {
            throw new IOException("malformed protobuf message: " + malformed.getMessage(), malformed);
        }
    }

    private ObjectNode envelope(WireReader reader) throws IOException {
        String apiVersion = "";
        String kind = "";
        byte[] raw = {};
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> {
                    for (WireReader type = reader.message(); type.next(); ) {
                        switch (type.field()) {
                            case 1 -> apiVersion = type.text();
                            case 2 -> kind = type.text();
                            default -> type.skip();
                        }
                    }
                }
                case 2 -> raw = reader.bytes();
                default -> reader.skip();
            }
        }
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        message(object, new WireReader(raw), name(apiVersion, kind), 0);
        return object;
    }

    private String name(String apiVersion, String kind) throws IOException {
        String inGroup = PACKAGES.getOrDefault(apiVersion, "meta") + "." + kind;
        String name = table.fieldsOf(inGroup).isPresent() ? inGroup : "meta." + kind;
        if (table.fieldsOf(name).isEmpty()) {
            throw new IOException("no protobuf message is known for " + apiVersion + " " + kind + "; send JSON");
        }
        return name;
    }

    private void message(ObjectNode into, WireReader reader, String name, int depth) {
        if (depth > MAX_DEPTH) {
            throw new WireReader.Malformed("nested too deeply");
        }
        Map<Integer, MessageTable.Field> fields = table.fieldsOf(name).orElseThrow();
        while (reader.next()) {
            MessageTable.Field field = fields.get(reader.field());
            if (field == null) {
                reader.skip();
            } else if (field.inline()) {
                message(into, reader.message(), field.type(), depth + 1);
            } else {
                field(into, reader, field, depth);
            }
        }
    }

    private void field(ObjectNode into, WireReader reader, MessageTable.Field field, int depth) {
        switch (field.plurality()) {
            case ONE -> {
                JsonNode value = value(reader, field.type(), depth);
                if (field.zeroCounts() || !zero(value)) {
                    into.set(field.name(), value);
                }
            }
            case LIST -> {
                if (field.type().equals("i") && reader.delimited()) {
                    for (WireReader numbers = reader.message(); numbers.more(); ) {
                        Trees.list(into, field.name()).add(numbers.packed());
                    }
                } else {
                    Trees.list(into, field.name()).add(value(reader, field.type(), depth));
                }
            }
            case MAP -> entry(reader, field.type(), depth, Trees.child(into, field.name())::set);
        }
    }

    private void entry(WireReader reader, String type, int depth, BiConsumer<String, JsonNode> put) {
        String key = "";
        JsonNode value = empty(type);
        for (WireReader entry = reader.message(); entry.next(); ) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = value(entry, type, depth);
                default -> entry.skip();
            }
        }
        put.accept(key, value);
    }

    private static JsonNode empty(String type) {
        ObjectNode nodes = Json.object();
        return type.contains(".") ? nodes : nodes.textNode("");
    }

    private static boolean zero(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isNumber() && value.asDouble() == 0)
                || (value.isBoolean() && !value.asBoolean());
    }

    private JsonNode value(WireReader reader, String type, int depth) {
        ObjectNode nodes = Json.object();
        return switch (type) {
            case "s" -> nodes.textNode(reader.text());
            case "b" -> nodes.booleanNode(reader.number() != 0);
            case "i" -> number(reader.number());
            case "d" -> nodes.numberNode(reader.fraction());
            case "x" -> nodes.textNode(Base64.getEncoder().encodeToString(reader.bytes()));
            case "Time", "MicroTime" -> time(reader.message());
            case "Quantity" -> nodes.textNode(only(reader.message()));
            case "IntOrString" -> intOrString(reader.message());
            case "Json" -> json(reader.message());
            default -> {
                message(nodes, reader.message(), type, depth + 1);
                yield nodes;
            }
        };
    }

    private static JsonNode number(long value) {
        ObjectNode nodes = Json.object();
        return value == (int) value ? nodes.numberNode((int) value) : nodes.numberNode(value);
    }

    private static JsonNode time(WireReader reader) {
        long seconds = 0;
        long nanos = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> seconds = reader.number();
                case 2 -> nanos = reader.number();
                default -> reader.skip();
            }
        }
        ObjectNode nodes = Json.object();
        if (seconds == 0 && nanos == 0) {
            return nodes.nullNode();
        }
        try {
            return nodes.textNode(Instant.ofEpochSecond(seconds, nanos).toString());
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new WireReader.Malformed("a moment out of range");
        }
    }

    /** The text in field 1. */
    private static String only(WireReader reader) {
        String text = "";
        while (reader.next()) {
            if (reader.field() == 1) {
                text = reader.text();
            } else {
                reader.skip();
            }
        }
        return text;
    }

    private static JsonNode intOrString(WireReader reader) {
        long type = 0;
        long number = 0;
        String text = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = reader.number();
                case 2 -> number = reader.number();
                case 3 -> text = reader.text();
                default -> reader.skip();
            }
        }
        return type == 0 ? number(number) : Json.object().textNode(text);
    }

    private static JsonNode json(WireReader reader) {
        byte[] raw = {};
        while (reader.next()) {
            if (reader.field() == 1) {
                raw = reader.bytes();
            } else {
                reader.skip();
            }
        }
        try {
            return Json.read(raw);
        } catch (IOException malformed) {
            throw new WireReader.Malformed("a field that holds no JSON");
        }
    }
}
