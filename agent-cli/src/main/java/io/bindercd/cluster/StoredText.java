package io.bindercd.cluster;

import java.util.Map;
import java.util.Objects;

/**
 * Texts by key as they are kept under one name.
 *
 * @param version what to hand back in order to change exactly this; opaque
 */
public record StoredText(String name, Map<String, String> data, String version) {
    public StoredText {
        Objects.requireNonNull(name);
        data = Map.copyOf(data);
        Objects.requireNonNull(version);
    }
}
