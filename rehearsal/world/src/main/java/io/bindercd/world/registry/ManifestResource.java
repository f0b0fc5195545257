package io.bindercd.world.registry;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.util.Optional;

/** {@code /v2/NAME/manifests/REFERENCE}. */
final class ManifestResource {
    private ManifestResource() {}

    static void serve(HttpExchange exchange, RepositoryStorage storage, String reference) throws IOException {
        Optional<Blob> manifest = storage.manifest(reference);
        if (manifest.isEmpty()) {
            OciError.MANIFEST_UNKNOWN.send(exchange);
            return;
        }
        exchange.getResponseHeaders()
                .set("Docker-Content-Digest", manifest.get().digest());
        Replies.bytes(exchange, 200, manifest.get().mediaType(), manifest.get().bytes());
    }
}
