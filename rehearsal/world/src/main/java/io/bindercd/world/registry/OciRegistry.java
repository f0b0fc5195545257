package io.bindercd.world.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One registry, for whoever pulls: {@code /v2/} with bearer tokens, tags in pages, manifests by tag and digest, blobs by
 * redirect to another host (which refuses a token, as the real ones do).
 */
public final class OciRegistry implements HttpHandler {
    private static final Pattern RESOURCE =
            Pattern.compile("/v2/(?<name>[a-z0-9._/-]+)/(?<kind>manifests|blobs|tags)/(?<reference>[^/]+)");

    private final RegistryIdentity identity;
    private final TokenService tokens;
    private final Map<String, RepositoryStorage> repositories = new ConcurrentHashMap<>();

    public OciRegistry(RegistryIdentity identity) {
        this.identity = identity;
        this.tokens = new TokenService(identity);
    }

    public RegistryIdentity identity() {
        return identity;
    }

    /** Lets the gateway answer for the registry's API, token service and blob host. */
    public void mount(Gateway gateway) {
        URI realm = identity.realm();
        if (!realm.getHost().equals(identity.host())) {
            gateway.route(realm.getHost(), tokens);
        }
        gateway.route(identity.host(), this);
        gateway.route(identity.blobHost(), new BlobHost(this::repository));
    }

    /** Publishes the image; the digest that its tag leads to. */
    public String publishImage(Image image) {
        return new ManifestWriter(storage(image.repository())).write(image);
    }

    /** Publishes something else than an image; the digest that its tag leads to. */
    public String publish(String repository, String tag, Artifact artifact) {
        return new ManifestWriter(storage(repository)).write(tag, artifact);
    }

    /** Takes the tag away; false when there was none. */
    public boolean untag(String repository, String tag) {
        return repository(repository).map(storage -> storage.untag(tag)).orElse(false);
    }

    /** Takes away the manifest of a digest, leaving an index that names it: an image without that platform. */
    public void forget(String repository, String digest) {
        repository(repository).ifPresent(storage -> storage.forget(digest));
    }

    /** What the tag leads to. */
    public Optional<String> digest(String repository, String tag) {
        return repository(repository).flatMap(storage -> storage.manifest(tag)).map(Blob::digest);
    }

    /** Every token given so far ends. */
    public void expireTokens() {
        tokens.expireAll();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
        if (exchange.getAttribute(Gateway.HOST) instanceof String host
                && host.equals(identity.realm().getHost())
                && path.equals(identity.realm().getPath())) {
            tokens.handle(exchange);
            return;
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher resource = RESOURCE.matcher(path);
        if (path.equals("/v2/") || path.equals("/v2")) {
            base(exchange, tokens.knows(authorization));
        } else if (!resource.matches()) {
            Replies.text(exchange, 404, "404 page not found\n");
        } else if (!tokens.allows(authorization, resource.group("name"))) {
            challenge(exchange, resource.group("name"));
        } else {
            serve(exchange, resource);
        }
    }

    private void serve(HttpExchange exchange, Matcher resource) throws IOException {
        String name = resource.group("name");
        String reference = resource.group("reference");
        Optional<RepositoryStorage> storage = repository(name);
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            OciError.UNSUPPORTED.send(exchange);
        } else if (storage.isEmpty()) {
            unknown(exchange, name);
        } else {
            switch (resource.group("kind")) {
                case "manifests" -> ManifestResource.serve(exchange, storage.get(), reference);
                case "blobs" -> BlobHost.redirect(exchange, identity.blobHost(), storage.get(), name, reference);
                default -> TagsResource.serve(exchange, storage.get(), name, identity.pageSize());
            }
        }
    }

    private void base(HttpExchange exchange, boolean known) throws IOException {
        if (known) {
            Replies.json(exchange, 200, Map.of());
        } else {
            exchange.getResponseHeaders().set("WWW-Authenticate", tokens.challenge(null));
            OciError.UNAUTHORIZED.send(exchange);
        }
    }

    private void challenge(HttpExchange exchange, String repository) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", tokens.challenge(repository));
        OciError.UNAUTHORIZED.send(exchange);
    }

    private void unknown(HttpExchange exchange, String repository) throws IOException {
        if (identity.hidesUnknown()) {
            challenge(exchange, repository);
        } else {
            OciError.NAME_UNKNOWN.send(exchange);
        }
    }

    private RepositoryStorage storage(String repository) {
        return repositories.computeIfAbsent(repository, name -> new RepositoryStorage());
    }

    private Optional<RepositoryStorage> repository(String name) {
        return Optional.ofNullable(repositories.get(name));
    }
}
