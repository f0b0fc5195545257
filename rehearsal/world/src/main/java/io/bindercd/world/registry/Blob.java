package io.bindercd.world.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/** Content with its type and digest: a manifest, a config or a layer. */
final class Blob {
    private final String mediaType;
    private final byte[] bytes;
    private final String digest;

    Blob(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = Digest.of(bytes);
    }

    String mediaType() {
        return mediaType;
    }

    byte[] bytes() {
        return bytes;
    }

    String digest() {
        return digest;
    }

    /** How a manifest refers to it. */
    Map<String, Object> descriptor() {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("digest", digest);
        descriptor.put("size", bytes.length);
        return descriptor;
    }
}
