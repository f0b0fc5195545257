package io.bindercd.update.outlook;

import java.util.Optional;

/** Knows which versions must not be deployed. */
@FunctionalInterface
public interface Holds {
    /** Nothing is held. */
    Holds NONE = (component, version) -> Optional.empty();

    /** Why the version is held; empty when it is not. */
    Optional<String> reason(String component, String version);
}
