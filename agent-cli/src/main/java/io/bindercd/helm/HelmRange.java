package io.bindercd.helm;

import io.bindercd.core.Failure;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of Helm that a site accepts: from the first on, and below the second. */
public record HelmRange(HelmVersion from, HelmVersion below) {
    /** What this room is tested with: Helm 3 since it has all the options that we use, and Helm 4. */
    public static final HelmRange STANDARD = new HelmRange(new HelmVersion(3, 12, 0), new HelmVersion(5, 0, 0));

    private static final HelmVersion WRONG_NUMBERS = new HelmVersion(3, 18, 0);
    private static final Pattern FORM = Pattern.compile("\\s*>=\\s*(\\S+?)(?:\\s*,?\\s*<\\s*(\\S+))?\\s*");

    public HelmRange {
        Objects.requireNonNull(from);
        Objects.requireNonNull(below);
    }

    /** Parses {@code >=3.17 <4} or {@code >=3.17}. */
    public static HelmRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw Failure.usage("'" + text + "' is no range of Helm versions", "Write it like '>=3.17 <5'.");
        }
        String end = matcher.group(2);
        return new HelmRange(
                HelmVersion.parse(matcher.group(1)), end == null ? STANDARD.below() : HelmVersion.parse(end));
    }

    /**
     * Refuses a version outside the range, and 3.18.0, which turns numbers into strings (fixed in 3.18.1).
     *
     * @throws Failure of kind USAGE
     */
    public void check(HelmVersion version, String program) {
        if (version.compareTo(from) < 0 || version.compareTo(below) >= 0) {
            throw Failure.usage(
                    "Helm " + version + " (" + program + ") is outside the range " + this,
                    "Install a version in the range, or give its path with --helm.");
        }
        if (version.equals(WRONG_NUMBERS)) {
            throw Failure.usage(
                    "Helm " + version + " (" + program + ") renders large numbers differently from every other version",
                    "Use 3.18.1 or newer.");
        }
    }

    @Override
    public String toString() {
        return ">=" + from + " <" + below;
    }
}
