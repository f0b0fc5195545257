package io.bindercd.version;

import java.util.Optional;
import java.util.regex.Pattern;

/** A git commit hash, abbreviated (7 digits or more) or whole. */
public record CommitHash(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{7,40}");

    public CommitHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("no commit hash: " + hex);
        }
    }

    /** The commit inside of a version or an image reference; empty for releases and for anything else. */
    public static Optional<CommitHash> in(String versionOrImage) {
        return Version.parse(ImageReference.tagOf(versionOrImage)).commit();
    }

    /** True when both can be abbreviations of one commit. */
    public boolean agreesWith(CommitHash other) {
        return hex.startsWith(other.hex) || other.hex.startsWith(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
