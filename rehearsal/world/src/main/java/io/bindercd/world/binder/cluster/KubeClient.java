package io.bindercd.world.binder.cluster;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests to one cluster's API, with what its kubeconfig has. */
final class KubeClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Kubeconfig config;
    private final HttpClient client;

    KubeClient(Kubeconfig config) throws IOException {
        this.config = config;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        if ("https".equals(config.server().getScheme())) {
            builder.sslContext(Pem.tls(config));
        }
        this.client = builder.build();
    }

    /** The request to the path, to be completed. */
    HttpRequest.Builder to(String path) {
        String base = config.server().toString();
        URI uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept", "application/json");
        if (!config.token().isEmpty()) {
            request.header("Authorization", "Bearer " + config.token());
        }
        return request;
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + request.uri());
        }
    }
}
