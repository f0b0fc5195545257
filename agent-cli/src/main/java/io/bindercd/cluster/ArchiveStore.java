package io.bindercd.cluster;

import java.util.Optional;
import java.util.Set;

/** Chart archives by the digest of their charts, in pieces, beside the release. */
public interface ArchiveStore {
    /** The largest archive that is kept. */
    int LARGEST = 8 << 20;

    /**
     * Keeps the archive; nothing to do when it is there.
     *
     * @param digest of the chart, as {@code sha256:} and hexadecimal digits
     */
    void put(String digest, byte[] archive);

    /** The archive, byte for byte; empty when it is not there whole. */
    Optional<byte[]> get(String digest);

    /** Removes all of the release's archives but these. */
    void keepOnly(Set<String> digests);
}
