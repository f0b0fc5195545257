package io.bindercd.world.binder.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A member as its cluster shows it, read anew when what is known is older than two production seconds.
 *
 * <p>A BinderHub loads its settings when it starts, so each pod keeps those that were in force when it was first seen. While
 * the API does not answer, the last known state holds. Thread-safe.
 */
public final class MemberCluster {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final KubeReader reader;
    private final Timelapse time;
    private final String namespace;
    private final String release;
    private final Map<String, ReleaseConfig> configs = new HashMap<>();
    private MemberState known = MemberState.NOTHING;
    private Instant until = Instant.MIN;

    public MemberCluster(KubeReader reader, Timelapse time, String namespace, String release) {
        this.reader = Objects.requireNonNull(reader);
        this.time = Objects.requireNonNull(time);
        this.namespace = Objects.requireNonNull(namespace);
        this.release = Objects.requireNonNull(release);
    }

    /** What is there now. */
    public synchronized MemberState state() {
        if (!time.now().isBefore(until)) {
            try {
                known = read();
            } catch (IOException unreachable) {
                // a BinderHub goes on while the API is away
            }
            until = time.now().plus(time.real(FRESH));
        }
        return known;
    }

    private MemberState read() throws IOException {
        String base = "/api/v1/namespaces/" + namespace;
        List<JsonNode> pods = new ArrayList<>();
        reader.get(base + "/pods").path("items").forEach(pods::add);
        pods.removeIf(pod -> !ours(pod));
        pods.sort(Comparator.comparing(
                pod -> pod.path("metadata").path("creationTimestamp").asText("")));
        List<JsonNode> binders = component(pods, "binder");
        List<String> starting = binders.stream()
                .map(MemberCluster::uid)
                .filter(uid -> !configs.containsKey(uid))
                .toList();
        if (!starting.isEmpty()) {
            ReleaseConfig config = ReleaseConfig.of(reader.get(base + "/secrets/binder-secret"));
            starting.forEach(uid -> configs.put(uid, config));
        }
        configs.keySet().retainAll(binders.stream().map(MemberCluster::uid).toList());
        List<JsonNode> hubs = component(pods, "hub");
        return new MemberState(
                !binders.isEmpty(),
                binders.stream().filter(MemberCluster::ready).map(this::binder).toList(),
                hubs.stream().anyMatch(MemberCluster::ready),
                hubs.isEmpty() ? "" : BinderPod.tag(image(hubs.get(0), "hub")),
                component(pods, "proxy").stream().anyMatch(MemberCluster::ready));
    }

    private BinderPod binder(JsonNode pod) {
        return new BinderPod(
                uid(pod), BinderPod.tag(image(pod, "binder")), configs.getOrDefault(uid(pod), ReleaseConfig.NONE));
    }

    private boolean ours(JsonNode pod) {
        String of = pod.path("metadata").path("labels").path("release").asText(release);
        return of.equals(release);
    }

    private static List<JsonNode> component(List<JsonNode> pods, String name) {
        return pods.stream()
                .filter(pod -> pod.path("metadata")
                        .path("labels")
                        .path("component")
                        .asText("")
                        .equals(name))
                .toList();
    }

    private static String uid(JsonNode pod) {
        return pod.path("metadata").path("uid").asText("");
    }

    /** The image of the container of that name, or else of the first one. */
    private static String image(JsonNode pod, String container) {
        JsonNode containers = pod.path("spec").path("containers");
        for (JsonNode one : containers) {
            if (one.path("name").asText("").equals(container)) {
                return one.path("image").asText("");
            }
        }
        return containers.path(0).path("image").asText("");
    }

    private static boolean ready(JsonNode pod) {
        if (pod.path("metadata").has("deletionTimestamp")) {
            return false;
        }
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asText("").equals("Ready")) {
                return condition.path("status").asText("").equals("True");
            }
        }
        return false;
    }
}
