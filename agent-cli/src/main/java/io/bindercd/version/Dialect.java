package io.bindercd.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which versions have been written on Binder sites since 2017, in the order in which they are tried.
 *
 * <p>Each pattern is anchored at both ends. Groups: {@code core} numbers, {@code pre} a pre-release, {@code count} commits
 * since a tag, {@code sha} the commit.
 */
public enum Dialect {
    /** {@code 0.2.0-0.dev.git.2782.h3ccfc44}: chartpress 2, before the release that it names. */
    CHART_GIT(Parts.CORE + "-" + Parts.PRE + "\\.git\\." + Parts.COUNT + "\\.h" + Parts.SHA),
    /** {@code 0.2.0-n077.hef338bc}, on some sites without the commit: chartpress 1, after the tag that it names. */
    CHART_COUNT(Parts.CORE + "-(?:" + Parts.PRE + "\\.)?n" + Parts.COUNT + "(?:\\.h" + Parts.SHA + ")?"),
    /** {@code 2026.4.1.dev44-g97bb4e45a}: an image of a commit before the release that it names. */
    DEV_BUILD(Parts.CORE + "\\.dev" + Parts.COUNT + "[-+]g" + Parts.SHA),
    /** {@code 0.10.0-49.g57919b9}: an image of a commit after the release that it names. */
    DESCRIBE(Parts.CORE + "-" + Parts.COUNT + "\\.g" + Parts.SHA),
    /** {@code 0.2.0+3983.g383374d}: what a running BinderHub says of itself. */
    LOCAL_BUILD(Parts.CORE + "(?:[.-]?[0-9A-Za-z.-]+)?\\+" + Parts.COUNT + "\\.g" + Parts.SHA),
    /** {@code 0.2.0-456.7e32ac0}: an early chartpress, its count padded with zeros. */
    CHART_PADDED(Parts.CORE + "-" + Parts.COUNT + "\\." + Parts.SHA),
    /** {@code 0.1.0-401c3f9}: a chart of a commit without any count. */
    CHART_HASH(Parts.CORE + "-" + Parts.SHA),
    /** {@code 70677ed}: an image of a commit; may be all digits. */
    HASH(Parts.SHA),
    /** {@code 0.8.6}, {@code v1.20.2}, {@code v0.5}. */
    RELEASE(Parts.CORE),
    /** {@code v0.12.0-beta.1}, {@code 1.0rc1}. */
    PRERELEASE(Parts.CORE + "(?:[-_.]?" + Parts.PRE + ")(?:\\+[0-9A-Za-z.-]+)?"),
    /** Anything else: {@code latest}, branch names. */
    OTHER(".*");

    /** The pieces of the patterns. */
    private static final class Parts {
        static final String CORE = "v?(?<core>[0-9]{1,18}(?:\\.[0-9]{1,18}){0,4})";
        static final String PRE = "(?<pre>[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+){0,9}?)";
        static final String COUNT = "(?<count>[0-9]{1,9})";
        static final String SHA = "(?<sha>[0-9a-f]{7,40})";
    }

    private final Pattern pattern;

    Dialect(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    /** The match of a whole text without {@code .dirty}; null when it is not written so. */
    @Nullable
    Matcher match(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? matcher : null;
    }

    /** True when versions so written name the commit that they were built from. */
    public boolean hasCommit() {
        return pattern.pattern().contains(Parts.SHA);
    }

    /** True for charts that carry a commit of chartpress 1 and before, which come after the tag that they name. */
    boolean isEarlyChart() {
        return this == CHART_COUNT || this == CHART_PADDED || this == CHART_HASH;
    }
}
