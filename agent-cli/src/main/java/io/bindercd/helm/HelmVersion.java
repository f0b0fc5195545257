package io.bindercd.helm;

import io.bindercd.core.Failure;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Helm; a pre-release counts as its release. */
public record HelmVersion(int major, int minor, int patch) implements Comparable<HelmVersion> {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:[-+].*)?");
    private static final Comparator<HelmVersion> ORDER = Comparator.comparingInt(HelmVersion::major)
            .thenComparingInt(HelmVersion::minor)
            .thenComparingInt(HelmVersion::patch);

    /** Parses {@code v3.17.3}, {@code 3.17} or {@code 4}. */
    public static HelmVersion parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw Failure.usage("'" + text.strip() + "' is no version of Helm", "Write it like 3.17.3.");
        }
        return new HelmVersion(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(HelmVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor + "." + patch;
    }
}
