package io.bindercd.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a member's cluster shows at this moment; read anew at each question. */
public final class MemberView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<List<String>> BUILD_IMAGE = List.of(
            List.of("config", "KubernetesBuildExecutor", "build_image"),
            List.of("config", "BinderHub", "build_image"),
            List.of("build", "repo2dockerImage"),
            List.of("repo2dockerImage"));

    private final Cluster cluster;

    /** What this cluster shows. */
    public MemberView(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A revision of the release, as Helm keeps it. */
    public record Revision(int number, String status, Instant created) {}

    /** All revisions that are kept, the oldest first. */
    public List<Revision> revisions() throws IOException {
        List<Revision> revisions = new ArrayList<>();
        for (JsonNode secret : cluster.reader()
                .get(cluster.core("secrets") + "?labelSelector=owner%3Dhelm%2Cname%3D" + cluster.member())
                .path("items")) {
            JsonNode labels = secret.path("metadata").path("labels");
            revisions.add(new Revision(
                    labels.path("version").asInt(),
                    labels.path("status").asText(),
                    Instant.parse(
                            secret.path("metadata").path("creationTimestamp").asText())));
        }
        revisions.sort(Comparator.comparing(Revision::number));
        return revisions;
    }

    /** The tags of the images of BinderHub's ready pods; more than one while it rolls. */
    public Set<String> binderVersions() throws IOException {
        Set<String> versions = new TreeSet<>();
        for (JsonNode pod : cluster.reader()
                .get(cluster.core("pods") + "?labelSelector=app%3Dbinder%2Ccomponent%3Dbinder")
                .path("items")) {
            if (isReady(pod) && !pod.path("metadata").has("deletionTimestamp")) {
                for (JsonNode container : pod.path("spec").path("containers")) {
                    if (container.path("name").asText().equals("binder")) {
                        versions.add(tag(container.path("image").asText()));
                    }
                }
            }
        }
        return versions;
    }

    private static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private static String tag(String image) {
        return image.substring(image.lastIndexOf(':') + 1);
    }

    /** The image that builds are made with, out of BinderHub's own configuration; empty when there is none. */
    public String buildImage() throws IOException {
        JsonNode values = settings();
        for (List<String> path : BUILD_IMAGE) {
            JsonNode node = values;
            for (String key : path) {
                node = node.path(key);
            }
            if (node.isTextual()) {
                return node.asText();
            }
        }
        return "";
    }

    private JsonNode settings() throws IOException {
        String data = cluster.reader()
                .get(cluster.core("secrets") + "/binder-secret")
                .path("data")
                .path("values.yaml")
                .asText("");
        String yaml = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return JSON.valueToTree(tree == null ? new TreeMap<>() : tree);
    }

    /** How many BinderHubs the release asks for; 0 when it deploys none. */
    public int binderReplicas() throws IOException {
        return cluster.reader()
                .get(cluster.apps("deployments") + "/binder")
                .path("spec")
                .path("replicas")
                .asInt(0);
    }

    /** The workloads that have not reached their newest revision, or are not ready there. */
    public List<String> unready() throws IOException {
        List<String> unready = new ArrayList<>();
        for (String kind : List.of("deployments", "statefulsets", "daemonsets")) {
            for (JsonNode workload : cluster.reader().get(cluster.apps(kind)).path("items")) {
                if (!isThere(workload)) {
                    unready.add(kind.substring(0, kind.length() - 1) + "/"
                            + workload.path("metadata").path("name").asText());
                }
            }
        }
        return unready;
    }

    private static boolean isThere(JsonNode workload) {
        JsonNode status = workload.path("status");
        if (status.path("observedGeneration").asLong(0)
                < workload.path("metadata").path("generation").asLong(0)) {
            return false;
        }
        if (status.has("desiredNumberScheduled")) {
            int wanted = status.path("desiredNumberScheduled").asInt();
            return status.path("updatedNumberScheduled").asInt(0) == wanted
                    && status.path("numberReady").asInt(0) == wanted;
        }
        int wanted = workload.path("spec").path("replicas").asInt(1);
        return status.path("updatedReplicas").asInt(0) == wanted
                && status.path("readyReplicas").asInt(0) == wanted
                && status.path("replicas").asInt(0) == wanted;
    }

    /** The record that binder-cd keeps beside the release; empty when there is none. */
    public Optional<JsonNode> record() throws IOException {
        JsonNode map = cluster.reader().get(cluster.core("configmaps") + "/binder-cd-" + cluster.member());
        for (JsonNode text : map.path("data")) {
            JsonNode tree = JSON.readTree(text.asText());
            if (tree.has("deployments")) {
                return Optional.of(tree);
            }
        }
        return Optional.empty();
    }

    /** Who holds the lock of the release; empty when nobody does. */
    public String lockHolder() throws IOException {
        return cluster.reader()
                .get("/apis/coordination.k8s.io/v1/namespaces/" + cluster.member() + "/leases/binder-cd-"
                        + cluster.member())
                .path("spec")
                .path("holderIdentity")
                .asText("");
    }
}
