package io.bindercd.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.http.FileDigest;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.Wire;
import io.bindercd.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OCI registry in memory on loopback, which gives tokens, pages its tags and keeps blobs on another host. */
public final class FakeRegistry implements AutoCloseable {
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final int PAGE = 3;

    private final LoopbackServer server = LoopbackServer.start();
    private final LoopbackServer storage = LoopbackServer.start();
    private final Map<String, List<String>> tags = new TreeMap<>();
    private boolean tokens;

    public String host() {
        return "127.0.0.1:" + server.port();
    }

    public LoopbackServer server() {
        return server;
    }

    public LoopbackServer storage() {
        return storage;
    }

    /** From now on every request needs a token from {@code /token}. */
    public FakeRegistry withTokens() {
        tokens = true;
        server.on(
                "/token",
                (request, wire) -> wire.answer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"token\":\"tok-" + request.header("Authorization").length() + "\"}"));
        return this;
    }

    private LoopbackServer.Script guarded(LoopbackServer.Script script) {
        return (request, wire) -> {
            if (tokens && !request.header("Authorization").startsWith("Bearer tok-")) {
                String challenge = "Bearer realm=\"http://" + host()
                        + "/token\",service=\"reg istry\",scope=\"repository:x:pull\"";
                wire.answer(401, Map.of("WWW-Authenticate", challenge), "{\"errors\":[]}");
            } else {
                script.run(request, wire);
            }
        };
    }

    private static String digest(String text) {
        return "sha256:" + HexFormat.of().formatHex(FileDigest.sha256().digest(text.getBytes(UTF_8)));
    }

    /** Keeps a blob; gives its digest. */
    public String blob(String repository, Object tree) {
        String text = Json.print(tree);
        String digest = digest(text);
        String at = storage.on("/" + digest, (request, wire) -> wire.answer(200, Map.of(), text))
                .toString();
        server.on(
                "/v2/" + repository + "/blobs/" + digest,
                guarded((request, wire) -> wire.answer(307, Map.of("Location", at), "")));
        return digest;
    }

    /** Keeps a manifest under a tag (and its digest); gives its digest. */
    public String manifest(String repository, String tag, String type, Object tree) {
        String text = Json.print(tree);
        String digest = digest(text);
        Map<String, String> headers = Map.of("Content-Type", type, "Docker-Content-Digest", digest);
        for (String reference : List.of(tag, digest)) {
            server.on(
                    "/v2/" + repository + "/manifests/" + reference,
                    guarded((request, wire) -> wire.answer(200, headers, text)));
        }
        if (!tag.isEmpty()) {
            tags.computeIfAbsent(repository, name -> new ArrayList<>()).add(tag);
            server.on("/v2/" + repository + "/tags/list", guarded((request, wire) -> page(repository, request, wire)));
        }
        return digest;
    }

    private void page(String repository, LoopbackServer.Request request, Wire wire) throws IOException {
        List<String> all = tags.getOrDefault(repository, List.of());
        String target = request.target();
        int last = target.contains("last=") ? all.indexOf(target.replaceAll(".*last=([^&]*).*", "$1")) + 1 : 0;
        int end = Math.min(last + PAGE, all.size());
        Map<String, String> headers = end < all.size()
                ? Map.of(
                        "Link", "</v2/" + repository + "/tags/list?last=" + all.get(end - 1) + "&n=1000>; rel=\"next\"")
                : Map.of();
        wire.answer(200, headers, Json.print(Map.of("name", repository, "tags", all.subList(last, end))));
    }

    @Override
    public void close() {
        server.close();
        storage.close();
    }
}
