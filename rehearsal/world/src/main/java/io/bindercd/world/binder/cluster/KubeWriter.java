package io.bindercd.world.binder.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Changes objects of one cluster from outside, as whoever plays a world does. */
public final class KubeWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubeClient client;

    /**
     * A writer for the cluster, which connects nowhere yet.
     *
     * @throws IOException when the kubeconfig's certificates or key cannot be used
     */
    public KubeWriter(Kubeconfig config) throws IOException {
        this.client = new KubeClient(config);
    }

    /**
     * Merges the tree into the object at the path.
     *
     * @throws IOException when the API cannot be reached or does not let us, with what it said
     */
    public void merge(String path, JsonNode patch) throws IOException {
        ok(client.to(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(patch)))
                .build());
    }

    /** Adds an object to the collection at the path; nothing when one of its name is there. The same errors. */
    public void create(String path, JsonNode object) throws IOException {
        ok(client.to(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(object)))
                .build());
    }

    /** Deletes the object at the path; nothing when it is not there. The same errors. */
    public void delete(String path) throws IOException {
        ok(client.to(path).DELETE().build());
    }

    private void ok(HttpRequest request) throws IOException {
        HttpResponse<byte[]> response = client.send(request);
        boolean gone = request.method().equals("DELETE") && response.statusCode() == 404;
        boolean there = request.method().equals("POST") && response.statusCode() == 409;
        if (response.statusCode() / 100 != 2 && !gone && !there) {
            throw new IOException(request.method() + " " + request.uri() + ": HTTP " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
    }
}
