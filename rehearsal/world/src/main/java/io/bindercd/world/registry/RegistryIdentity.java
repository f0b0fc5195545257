package io.bindercd.world.registry;

import java.net.URI;
import java.util.Objects;

/**
 * How a registry presents itself.
 *
 * @param name as image references write it, as {@code quay.io}
 * @param host where its API is
 * @param realm where tokens come from
 * @param service its name towards the token service
 * @param blobHost where a download of a blob is redirected to
 * @param hidesUnknown true when an unknown repository looks like a private one (401), as at quay.io
 * @param pageSize the most tags a page holds
 */
public record RegistryIdentity(
        String name, String host, URI realm, String service, String blobHost, boolean hidesUnknown, int pageSize) {
    public RegistryIdentity {
        Objects.requireNonNull(name);
        Objects.requireNonNull(host);
        Objects.requireNonNull(realm);
        Objects.requireNonNull(service);
        Objects.requireNonNull(blobHost);
        if (pageSize < 1) {
            throw new IllegalArgumentException("a page of tags holds at least one, not " + pageSize);
        }
    }

    /** quay.io. */
    public static RegistryIdentity quay() {
        return new RegistryIdentity(
                "quay.io", "quay.io", URI.create("https://quay.io/v2/auth"), "quay.io", "cdn01.quay.io", true, 50);
    }

    /** GitHub's ghcr.io. */
    public static RegistryIdentity gitHub() {
        return new RegistryIdentity(
                "ghcr.io",
                "ghcr.io",
                URI.create("https://ghcr.io/token"),
                "ghcr.io",
                "pkg-containers.githubusercontent.com",
                false,
                100);
    }

    /** Docker Hub. */
    public static RegistryIdentity dockerHub() {
        return new RegistryIdentity(
                "docker.io",
                "registry-1.docker.io",
                URI.create("https://auth.docker.io/token"),
                "registry.docker.io",
                "production.cloudflare.docker.com",
                true,
                100);
    }
}
