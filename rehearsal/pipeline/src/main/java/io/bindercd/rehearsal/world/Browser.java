package io.bindercd.rehearsal.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bindercd.world.net.TrustedAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** Meets the world from outside, as a person's browser does: through its proxy, under the real host names. */
public final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;

    private Browser(HttpClient client) {
        this.client = client;
    }

    /** A browser behind this proxy that trusts this CA. */
    static Browser through(URI proxy, Path authority) throws IOException {
        return new Browser(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(TrustedAuthority.context(authority))
                .build());
    }

    /**
     * The JSON at the address; missing when the answer is no success.
     *
     * @throws IOException when there is no answer, or it is no JSON
     */
    public JsonNode json(URI uri) throws IOException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri).build());
        return response.statusCode() / 100 == 2 ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }

    /**
     * Calls GitHub's API for somebody.
     *
     * @throws IOException when it refuses, with what it said
     */
    JsonNode gitHub(String method, String path, String token, JsonNode body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.github.com" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/vnd.github+json")
                .header("User-Agent", "browser")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": HTTP " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /**
     * Reads an event stream until an event is the one that is waited for, or the stream ends.
     *
     * @return the last event; missing when there was none
     */
    JsonNode events(URI uri, Predicate<JsonNode> last) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .timeout(TIMEOUT)
                .build();
        JsonNode event = MissingNode.getInstance();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data:")) {
                        event = JSON.readTree(line.substring("data:".length()));
                        if (last.test(event)) {
                            return event;
                        }
                    }
                }
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + uri);
        }
    }

    /** Sends a POST without a body; the status. */
    int post(URI uri, String token) throws IOException {
        return send(HttpRequest.newBuilder(uri)
                        .header("Authorization", "token " + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build())
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + request.uri());
        }
    }
}
