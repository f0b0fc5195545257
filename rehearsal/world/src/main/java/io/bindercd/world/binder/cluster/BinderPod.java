package io.bindercd.world.binder.cluster;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One running BinderHub.
 *
 * @param uid of its pod
 * @param chartVersion the tag of its image, which the chart's build gives to both
 * @param config what it loaded when it started
 */
public record BinderPod(String uid, String chartVersion, ReleaseConfig config) {
    private static final Pattern COUNTED =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+)-(?:0\\.dev\\.git\\.|n)?0*(\\d+)\\.h?([0-9a-f]{7,40})");
    private static final Pattern BARE = Pattern.compile("(\\d+\\.\\d+\\.\\d+)-([0-9a-f]{7,40})");

    public BinderPod {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(chartVersion);
        Objects.requireNonNull(config);
    }

    /** What BinderHub calls itself: the tag in the spelling of versioneer, as {@code 0.2.0+2227.gb9fad995}. */
    public String version() {
        Matcher counted = COUNTED.matcher(chartVersion);
        if (counted.matches()) {
            return counted.group(1) + "+" + counted.group(2) + ".g" + counted.group(3);
        }
        Matcher bare = BARE.matcher(chartVersion);
        return bare.matches() ? bare.group(1) + "+0.g" + bare.group(2) : chartVersion;
    }

    /** The tag of an image reference; empty when it has none. */
    static String tag(String image) {
        int colon = image.lastIndexOf(':');
        return colon > image.lastIndexOf('/') ? image.substring(colon + 1) : "";
    }
}
