package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Bare HTTP to a Kubernetes API; in bodies, single quotes stand for double ones. */
final class KubeHttp {
    static final String MERGE = "application/merge-patch+json";
    static final String STRATEGIC = "application/strategic-merge-patch+json";
    static final String JSON = "application/json-patch+json";
    static final String APPLY = "application/apply-patch+yaml";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    /** A way in; an empty token is not sent. */
    KubeHttp(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** What was answered; the body is a missing node where it is no JSON. */
    record Answer(int code, JsonNode body, String text, HttpResponse<?> response) {
        Answer expect(int wanted) {
            assertThat(code).as("%s", text).isEqualTo(wanted);
            return this;
        }

        String message() {
            return Trees.text(body, "message");
        }

        String reason() {
            return Trees.text(body, "reason");
        }

        String version() {
            return Meta.resourceVersion(body);
        }
    }

    Answer get(String target) {
        return send("GET", target, "", "");
    }

    Answer post(String target, String body) {
        return send("POST", target, "application/json", body);
    }

    Answer put(String target, JsonNode body) {
        return send("PUT", target, "application/json", body.toString());
    }

    Answer patch(String target, String mediaType, String body) {
        return send("PATCH", target, mediaType, body);
    }

    Answer delete(String target, String body) {
        return send("DELETE", target, body.isEmpty() ? "" : "application/json", body);
    }

    Answer send(String method, String target, String mediaType, String body) {
        String text = mediaType.isEmpty() || body.startsWith("{\"") ? body : body.replace('\'', '"');
        HttpRequest.Builder request = request(target);
        request.method(method, HttpRequest.BodyPublishers.ofString(text));
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), tree(response.body()), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + target, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(target.replace(" ", "%20")))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("User-Agent", "contract/1");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static JsonNode tree(String body) {
        if (!body.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return Json.read(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Opens a watch. */
    Watch watch(String target) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(request(target).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Watch(response.body());
    }

    /** A stream of events. */
    static final class Watch implements AutoCloseable {
        private final BufferedReader lines;

        Watch(InputStream stream) {
            lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }

        /** The next event, or empty at the end. */
        Optional<JsonNode> next() throws IOException {
            String line = lines.readLine();
            return line == null ? Optional.empty() : Optional.of(tree(line));
        }

        /** The next event but bookmarks, as {@code TYPE NAME}. */
        String nextInWords() throws IOException {
            while (true) {
                Optional<JsonNode> event = next();
                if (event.isEmpty()) {
                    return "END";
                }
                if (!Trees.text(event.get(), "type").equals("BOOKMARK")) {
                    return Trees.text(event.get(), "type") + " "
                            + Meta.name(event.get().path("object"));
                }
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** The object of a collection, as soon as it is as wanted; fails with what it is last when it does not come to that. */
    JsonNode until(String collection, String name, Predicate<JsonNode> wanted) {
        return untilAny(collection + "?fieldSelector=metadata.name=" + name, wanted);
    }

    /** The first object of a collection that is as wanted. */
    JsonNode untilAny(String collection, Predicate<JsonNode> wanted) {
        JsonNode last = MissingNode.getInstance();
        JsonNode list = get(collection).expect(200).body();
        for (JsonNode item : list.path("items")) {
            last = item;
            if (wanted.test(item)) {
                return item;
            }
        }
        return since(Trees.text(list, "metadata", "resourceVersion"), collection, last, wanted);
    }

    /** The version that a collection is at. */
    String version(String collection) {
        return Trees.text(get(collection).expect(200).body(), "metadata", "resourceVersion");
    }

    /** The first state of any object of a collection since a version that is as wanted, however late it is asked for. */
    JsonNode firstSince(String version, String collection, Predicate<JsonNode> wanted) {
        return since(version, collection, MissingNode.getInstance(), wanted);
    }

    private JsonNode since(String version, String collection, JsonNode present, Predicate<JsonNode> wanted) {
        JsonNode last = present;
        String separator = collection.contains("?") ? "&" : "?";
        String target = collection + separator + "watch=true&timeoutSeconds=240&resourceVersion=" + version;
        try (Watch watch = watch(target)) {
            for (Optional<JsonNode> event = watch.next(); event.isPresent(); event = watch.next()) {
                last = event.get().path("object");
                if (!Trees.text(event.get(), "type").equals("DELETED") && wanted.test(last)) {
                    return last;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        throw new AssertionError(collection + " did not come to what was wanted; the last there was " + last);
    }

    /** Posts again and again until it is refused: a server takes note of some objects only after a moment. */
    Answer untilRefused(String target, String body) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            Answer answer = post(target, body);
            if (answer.code() != 201) {
                return answer;
            }
        }
        throw new AssertionError("never refused: " + body);
    }

    /** Waits until the object of a collection is gone. */
    void untilGone(String collection, String name) {
        String selected = collection + "?fieldSelector=metadata.name=" + name;
        JsonNode list = get(selected).expect(200).body();
        if (list.path("items").isEmpty()) {
            return;
        }
        String version = Trees.text(list, "metadata", "resourceVersion");
        try (Watch watch = watch(selected + "&watch=true&timeoutSeconds=240&resourceVersion=" + version)) {
            for (Optional<JsonNode> event = watch.next(); event.isPresent(); event = watch.next()) {
                if (Trees.text(event.get(), "type").equals("DELETED")) {
                    return;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        throw new AssertionError(collection + " " + name + " is still there");
    }
}
