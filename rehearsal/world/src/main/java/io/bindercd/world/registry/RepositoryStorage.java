package io.bindercd.world.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags, manifests and blobs of one repository; safe for use by many threads. */
final class RepositoryStorage {
    private final TreeMap<String, String> tags = new TreeMap<>();
    private final Map<String, Blob> manifests = new HashMap<>();
    private final Map<String, Blob> blobs = new HashMap<>();

    synchronized void addManifest(Blob manifest) {
        manifests.put(manifest.digest(), manifest);
    }

    synchronized void addBlob(Blob blob) {
        blobs.put(blob.digest(), blob);
    }

    synchronized void tag(String tag, String digest) {
        tags.put(tag, digest);
    }

    /** Takes the tag away, its manifest stays; false when there was none. */
    synchronized boolean untag(String tag) {
        return tags.remove(tag) != null;
    }

    /** The manifest by tag or digest. */
    synchronized Optional<Blob> manifest(String reference) {
        return Optional.ofNullable(manifests.get(tags.getOrDefault(reference, reference)));
    }

    synchronized Optional<Blob> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    /** At most {@code most} tags in lexical order, those after {@code last}. */
    synchronized List<String> tags(String last, int most) {
        return tags.tailMap(last, false).keySet().stream().limit(most).toList();
    }

    /** Forgets a manifest together with its tags, as garbage collection does. */
    synchronized void forget(String digest) {
        manifests.remove(digest);
        tags.values().removeIf(digest::equals);
    }
}
