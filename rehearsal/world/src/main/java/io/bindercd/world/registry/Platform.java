package io.bindercd.world.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an image runs on, written {@code os/architecture} or {@code os/architecture/variant}. */
public record Platform(
        String os, String architecture, @Nullable String variant) {
    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", null);
    public static final Platform LINUX_ARM64 = new Platform("linux", "arm64", null);

    public Platform {
        Objects.requireNonNull(os);
        Objects.requireNonNull(architecture);
    }

    /** Reads {@code linux/arm/v7}. */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("a platform is OS/ARCHITECTURE[/VARIANT], not '" + text + "'");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    Map<String, Object> descriptor() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("architecture", architecture);
        tree.put("os", os);
        if (variant != null) {
            tree.put("variant", variant);
        }
        return tree;
    }
}
