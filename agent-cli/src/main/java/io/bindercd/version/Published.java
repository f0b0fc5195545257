package io.bindercd.version;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A version and when it was published; null when nobody says. */
public record Published(Version version, @Nullable Instant at) {
    public Published {
        Objects.requireNonNull(version);
    }

    public static Published of(String version) {
        return new Published(Version.parse(version), null);
    }

    public static Published of(String version, Instant at) {
        return new Published(Version.parse(version), at);
    }
}
