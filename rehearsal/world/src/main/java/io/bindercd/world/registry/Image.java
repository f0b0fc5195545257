package io.bindercd.world.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An image to be published.
 *
 * @param repository path within the registry, as {@code jupyterhub/repo2docker}
 * @param tag moved when it is there already
 * @param created stands in every platform's config
 * @param platforms at least one; a single one gets a plain manifest, several get an index
 * @param labels stand in every platform's config
 */
public record Image(
        String repository, String tag, Instant created, List<Platform> platforms, Map<String, String> labels) {
    public Image {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(created);
        platforms = List.copyOf(platforms);
        labels = Map.copyOf(labels);
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("image " + repository + ":" + tag + " needs a platform");
        }
    }

    /** An image for linux/amd64 and linux/arm64 without labels. */
    public Image(String repository, String tag, Instant created) {
        this(repository, tag, created, List.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64), Map.of());
    }
}
