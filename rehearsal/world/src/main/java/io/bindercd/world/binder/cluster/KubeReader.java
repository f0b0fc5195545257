package io.bindercd.world.binder.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads objects of one cluster, and changes none. */
public final class KubeReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Kubeconfig config;
    private final HttpClient client;

    /**
     * A reader for the cluster, which connects nowhere yet.
     *
     * @throws IOException when the kubeconfig's certificates or key cannot be used
     */
    public KubeReader(Kubeconfig config) throws IOException {
        this.config = config;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        if ("https".equals(config.server().getScheme())) {
            builder.sslContext(Pem.tls(config));
        }
        this.client = builder.build();
    }

    /**
     * The object or list at the path, as {@code /api/v1/namespaces/staging/pods}.
     *
     * @return missing when there is no such thing
     * @throws IOException when the API cannot be reached or does not let us
     */
    public JsonNode get(String path) throws IOException {
        String base = config.server().toString();
        URI uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept", "application/json");
        if (!config.token().isEmpty()) {
            request.header("Authorization", "Bearer " + config.token());
        }
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + uri);
        }
        if (response.statusCode() == 404) {
            return MissingNode.getInstance();
        }
        if (response.statusCode() != 200) {
            throw new IOException(uri + ": HTTP " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
