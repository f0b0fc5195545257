package io.bindercd.world.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.api.Door;
import io.bindercd.world.kube.api.Router;
import io.bindercd.world.kube.fault.ApiFaults;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Bodies;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.wire.LazyProtobuf;
import io.bindercd.world.time.ManualTimelapse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster without HTTP and threads, whose time passes only when a test says so: what it does is always the same. */
final class SimulatedCluster {
    private static final String TOKEN = "token";

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final ManualTimelapse time = new ManualTimelapse(this::settle);
    private final ApiFaults faults = new ApiFaults();
    private final Router router;

    SimulatedCluster() {
        ControlPlane plane = ControlPlane.create(KubeOptions.of(time, TOKEN), queue::add);
        router = new Router(
                plane.api(),
                new Bodies(new LazyProtobuf()),
                plane.kubelet(),
                new Router.Security(new Door(TOKEN), faults));
        settle();
    }

    private void settle() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }
    }

    /** Lets time pass. */
    SimulatedCluster after(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
        return this;
    }

    ApiFaults faults() {
        return faults;
    }

    /** What the API answers; an error is thrown. */
    Reply ask(String method, String target, String mediaType, String body) {
        String[] parts = target.split("\\?", 2);
        List<String> path = Arrays.stream(parts[0].split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        Map<String, String> query = new HashMap<>();
        if (parts.length > 1) {
            for (String pair : parts[1].split("&", -1)) {
                String[] sides = pair.split("=", 2);
                query.put(sides[0], sides[1]);
            }
        }
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + TOKEN, "content-type", mediaType, "user-agent", "test/1");
        Reply reply = router.handle(
                new ApiRequest(method, path, query, headers, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))));
        settle();
        return reply;
    }

    private JsonNode document(String method, String target, String mediaType, String body) {
        return ((Reply.Document) ask(method, target, mediaType, body)).body();
    }

    JsonNode get(String path) {
        return document("GET", path, "", "");
    }

    /** The object, if it is there. */
    Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (ApiError refused) {
            if (refused.code() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    List<ObjectNode> list(String path) {
        return Trees.objects(get(path), "items");
    }

    /** Creates an object given as YAML. */
    JsonNode create(String path, String yaml) {
        return document("POST", path, "application/yaml", yaml);
    }

    JsonNode replace(String path, JsonNode object) {
        return document("PUT", path, "application/json", object.toString());
    }

    /** Changes an object by a merge patch, in which single quotes stand for double ones. */
    JsonNode merge(String path, String patch) {
        return document("PATCH", path, "application/merge-patch+json", patch.replace('\'', '"'));
    }

    JsonNode delete(String target) {
        return document("DELETE", target, "", "");
    }

    String log(String target) {
        return ((Reply.Text) ask("GET", target, "", "")).body();
    }

    /** The events about an object, as {@code Type Reason xCOUNT message}. */
    List<String> events(String name) {
        return list("/api/v1/events").stream()
                .filter(event -> Trees.text(event, "involvedObject", "name").equals(name))
                .map(event -> Trees.text(event, "type") + " " + Trees.text(event, "reason") + " x"
                        + Trees.number(event, 1, "count") + " " + Trees.text(event, "message"))
                .toList();
    }
}
