package io.bindercd.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.rehearsal.site.SiteLayout.Demands;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a cluster what the site's pods ask it for: labels to the nodes of an embedded one, storage classes to each. */
final class Equipment {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

    private final Demands demands;
    private final String mark;

    /** Marks with this label what must be taken away again. */
    Equipment(Demands demands, String mark) {
        this.demands = demands;
        this.mark = mark;
    }

    void give(Cluster cluster) throws IOException {
        if (cluster.embedded().isPresent()) {
            label(cluster);
        }
        JsonNode usual = cluster.reader().get(CLASSES).path("items").path(0);
        for (String name : demands.storageClasses()) {
            ObjectNode made = JSON.createObjectNode()
                    .put("apiVersion", "storage.k8s.io/v1")
                    .put("kind", "StorageClass")
                    .put("provisioner", usual.path("provisioner").asText("rehearsal"))
                    .put("volumeBindingMode", usual.path("volumeBindingMode").asText("Immediate"));
            ObjectNode metadata = made.putObject("metadata").put("name", name);
            metadata.putObject("labels").put(mark, "true");
            cluster.writer().create(CLASSES, made);
        }
    }

    /** Takes away again what was made here. */
    void take(Cluster cluster) throws IOException {
        for (JsonNode made :
                cluster.reader().get(CLASSES + "?labelSelector=" + mark).path("items")) {
            cluster.writer()
                    .delete(CLASSES + "/" + made.path("metadata").path("name").asText());
        }
    }

    private void label(Cluster cluster) throws IOException {
        int index = 0;
        for (JsonNode node : cluster.reader().get("/api/v1/nodes").path("items")) {
            ObjectNode patch = JSON.createObjectNode();
            ObjectNode labels = patch.putObject("metadata").putObject("labels");
            for (Map.Entry<String, Set<String>> label : demands.nodeLabels().entrySet()) {
                List<String> values = List.copyOf(label.getValue());
                labels.put(label.getKey(), values.get(index % values.size()));
            }
            cluster.writer()
                    .merge("/api/v1/nodes/" + node.path("metadata").path("name").asText(), patch);
            index++;
        }
    }
}
