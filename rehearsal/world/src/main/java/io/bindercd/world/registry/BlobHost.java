package io.bindercd.world.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** The host that blobs are really downloaded from: it refuses whoever shows it the registry's token. */
final class BlobHost implements HttpHandler {
    private final Function<String, Optional<RepositoryStorage>> repositories;

    BlobHost(Function<String, Optional<RepositoryStorage>> repositories) {
        this.repositories = repositories;
    }

    /** {@code /v2/NAME/blobs/DIGEST} of the registry: a HEAD is answered, a GET sent on. */
    static void redirect(HttpExchange exchange, String blobHost, RepositoryStorage storage, String name, String digest)
            throws IOException {
        Optional<Blob> blob = storage.blob(digest);
        if (blob.isEmpty()) {
            OciError.BLOB_UNKNOWN.send(exchange);
            return;
        }
        exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
        if (exchange.getRequestMethod().equals("HEAD")) {
            Replies.bytes(exchange, 200, "application/octet-stream", blob.get().bytes());
            return;
        }
        exchange.getResponseHeaders().set("Location", "https://" + blobHost + "/" + name + "/" + digest);
        Replies.send(exchange, 307, new byte[0]);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int slash = path.lastIndexOf('/');
        Optional<Blob> blob = slash < 1
                ? Optional.empty()
                : repositories
                        .apply(path.substring(1, slash))
                        .flatMap(storage -> storage.blob(path.substring(slash + 1)));
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            Replies.text(exchange, 400, "Only one auth mechanism allowed\n");
        } else if (blob.isEmpty()) {
            Replies.text(exchange, 404, "NoSuchKey\n");
        } else {
            Replies.bytes(exchange, 200, "application/octet-stream", blob.get().bytes());
        }
    }
}
