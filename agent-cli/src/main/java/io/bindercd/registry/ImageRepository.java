package io.bindercd.registry;

import java.util.List;
import java.util.Optional;

/** The images of one name in one registry. Fails as {@link ChartRepository} does. */
public interface ImageRepository {
    /** All tags, in the registry's order. */
    List<String> tags();

    /** What the tag (or digest) names; empty when it names nothing. */
    Optional<Image> find(String tag);
}
