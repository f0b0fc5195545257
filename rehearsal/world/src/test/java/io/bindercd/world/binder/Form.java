package io.bindercd.world.binder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What two answers must have in common to be built alike, whatever they say. */
final class Form {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Set by the HTTP server itself or by what stands before it. */
    private static final Set<String> OTHERS = Set.of("date", "connection", "keep-alive", "set-cookie", "server");

    private Form() {}

    static void same(RawAnswer ours, RawAnswer recorded) throws IOException {
        assertThat(ours.status()).isEqualTo(recorded.status());
        assertThat(headerNames(ours)).isEqualTo(headerNames(recorded));
        assertThat(ours.headers().get("content-type"))
                .isEqualTo(recorded.headers().get("content-type"));
        assertThat(ours.end()).isEqualTo(recorded.end());
        if (recorded.body().startsWith("{")) {
            assertThat(keys(JSON.readTree(ours.body()))).isEqualTo(keys(JSON.readTree(recorded.body())));
        }
    }

    private static String keys(JsonNode node) {
        if (node.isObject()) {
            List<String> fields = new ArrayList<>();
            node.properties().forEach(field -> fields.add(field.getKey() + keys(field.getValue())));
            return fields.toString();
        }
        List<String> items = new ArrayList<>();
        node.forEach(item -> items.add(keys(item)));
        return items.isEmpty() ? "" : items.toString();
    }

    static Set<String> headerNames(RawAnswer answer) {
        Set<String> names = new TreeSet<>(answer.headers().keySet());
        names.removeAll(OTHERS);
        return names;
    }

    static List<String> phases(RawAnswer answer) throws IOException {
        List<String> phases = new ArrayList<>();
        for (String chunk : answer.chunks()) {
            String phase =
                    chunk.startsWith(":") ? "" : event(chunk).path("phase").asText("log");
            if (!phase.isEmpty()
                    && (phases.isEmpty() || !phases.get(phases.size() - 1).equals(phase))) {
                phases.add(phase);
            }
        }
        return phases;
    }

    /** Phase, keys in order and line ends of each kind of event. */
    static Set<String> events(RawAnswer answer) throws IOException {
        Set<String> shapes = new LinkedHashSet<>();
        for (String chunk : answer.chunks()) {
            if (!chunk.startsWith(":")) {
                List<String> keys = new ArrayList<>();
                event(chunk).fieldNames().forEachRemaining(keys::add);
                int ends = chunk.length() - chunk.stripTrailing().length();
                shapes.add(event(chunk).path("phase").asText("log") + " " + keys + " " + ends);
            }
        }
        return shapes;
    }

    /** The one event of the chunk. */
    static JsonNode event(String chunk) throws IOException {
        assertThat(chunk).startsWith("data: {").endsWith("}\n\n" + (chunk.endsWith("\n\n\n") ? "\n" : ""));
        return JSON.readTree(chunk.substring("data: ".length()));
    }
}
