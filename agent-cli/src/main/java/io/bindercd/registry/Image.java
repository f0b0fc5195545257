package io.bindercd.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One published image.
 *
 * @param digest {@code sha256:...} of what the tag names, be it an index or a single manifest
 * @param platforms such as {@code linux/amd64} or {@code linux/arm/v7}; empty where the registry does not say
 * @param created when it was built, as far as it says; of an index, its first image
 * @param labels of the image; of an index, its first image's
 */
public record Image(String digest, List<String> platforms, Optional<Instant> created, Map<String, String> labels) {
    public Image {
        Objects.requireNonNull(digest);
        platforms = List.copyOf(platforms);
        Objects.requireNonNull(created);
        labels = Map.copyOf(labels);
    }

    /** Whether it runs on the platform; an image that does not say is taken to. */
    public boolean runsOn(String platform) {
        return platforms.isEmpty() || platforms.contains(platform);
    }
}
