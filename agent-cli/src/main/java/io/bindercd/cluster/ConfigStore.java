package io.bindercd.cluster;

import java.util.Map;
import java.util.Optional;

/** Texts by name and key, changed only by whoever has seen what is there; at most about 1 MiB a name. */
public interface ConfigStore {
    /** What is kept under the name. */
    Optional<StoredText> read(String name);

    /**
     * Keeps the texts under the name, in place of exactly the version given.
     *
     * @param version of what was read; empty to make the name, which must not exist
     * @return what is kept now; empty when somebody else was faster: read again, then decide again
     */
    Optional<StoredText> write(String name, String version, Map<String, String> data);

    /** Removes the name if it is there. */
    void remove(String name);
}
