package io.bindercd.update.upstream;

import io.bindercd.version.Published;
import java.util.List;
import java.util.Optional;

/**
 * Where the versions of one component are published, as it stood when it was first asked: who waits for something new takes
 * a new one. Fails as {@link io.bindercd.registry.ChartRepository} does.
 */
public interface Shelf {
    /** The place as messages name it. */
    String place();

    /** All versions, as far as known with their times. */
    List<Published> versions();

    /** One version in detail; empty when it is not published, or not for the platform that sites run on. */
    Optional<Publication> find(String version);
}
