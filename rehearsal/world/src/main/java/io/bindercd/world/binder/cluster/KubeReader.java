package io.bindercd.world.binder.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads objects of one cluster, and changes none. */
public final class KubeReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubeClient client;

    /**
     * A reader for the cluster, which connects nowhere yet.
     *
     * @throws IOException when the kubeconfig's certificates or key cannot be used
     */
    public KubeReader(Kubeconfig config) throws IOException {
        this.client = new KubeClient(config);
    }

    /**
     * The object or list at the path, as {@code /api/v1/namespaces/staging/pods}.
     *
     * @return missing when there is no such thing
     * @throws IOException when the API cannot be reached or does not let us
     */
    public JsonNode get(String path) throws IOException {
        HttpRequest request = client.to(path).build();
        HttpResponse<byte[]> response = client.send(request);
        if (response.statusCode() == 404) {
            return MissingNode.getInstance();
        }
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + ": HTTP " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
