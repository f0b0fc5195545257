package io.bindercd.registry;

import io.bindercd.core.Failure;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A repository of images (or OCI charts) in a registry.
 *
 * @param registry host, with {@code :port} where given
 * @param repository the path in it
 */
public record ImageName(String registry, String repository) {
    private static final String DOCKER_HUB = "registry-1.docker.io";
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]+(?::\\d{1,5})?");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*");

    public ImageName {
        Objects.requireNonNull(registry);
        Objects.requireNonNull(repository);
        if (!HOST.matcher(registry).matches()
                || repository.length() > 255
                || !PATH.matcher(repository).matches()) {
            throw Failure.usage(
                    "'" + (registry + "/" + repository).replaceAll("\\p{Cntrl}", "?") + "' names no image repository",
                    "Write it as REGISTRY/PATH, for example quay.io/jupyterhub/repo2docker.");
        }
    }

    /** Reads {@code REGISTRY/PATH}, and as docker does {@code PATH} for Docker Hub; without tag or digest. */
    public static ImageName parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (host && !first.equals("docker.io") && !first.equals("index.docker.io")) {
            return new ImageName(first, text.substring(slash + 1));
        }
        String path = host ? text.substring(slash + 1) : text;
        return new ImageName(DOCKER_HUB, path.contains("/") ? path : "library/" + path);
    }

    @Override
    public String toString() {
        return registry + "/" + repository;
    }
}
