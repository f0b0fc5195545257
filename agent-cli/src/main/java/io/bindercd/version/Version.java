package io.bindercd.version;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as a site pins it, taken apart.
 *
 * @param text as written
 * @param dialect how it is written
 * @param core its numbers, {@code 0.2.0}; empty for bare hashes and unknown forms
 * @param pre its pre-release identifiers, {@code beta.1} or {@code 0.dev}; empty when there are none
 * @param count the commits that it counts, -1 when it counts none
 * @param sha the commit inside; null when there is none
 */
public record Version(
        String text,
        Dialect dialect,
        String core,
        String pre,
        long count,
        @Nullable CommitHash sha) {
    private static final String DIRTY = ".dirty";
    private static final Pattern PLAUSIBLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");
    private static final Set<String> NO_VERSIONS =
            Set.of("null", "nil", "none", "undefined", "nan", "true", "false", "yes", "no", "on", "off", "error");

    public Version {
        Objects.requireNonNull(text);
        Objects.requireNonNull(dialect);
        Objects.requireNonNull(core);
        Objects.requireNonNull(pre);
    }

    /** Takes any text apart; what is no known form becomes {@link Dialect#OTHER}. */
    public static Version parse(String text) {
        String clean = text.endsWith(DIRTY) ? text.substring(0, text.length() - DIRTY.length()) : text;
        if (clean.length() > 200) {
            return new Version(text, Dialect.OTHER, "", "", -1, null);
        }
        for (Dialect dialect : Dialect.values()) {
            Matcher match = dialect.match(clean);
            if (match != null) {
                return of(text, dialect, match);
            }
        }
        return new Version(text, Dialect.OTHER, "", "", -1, null);
    }

    private static Version of(String text, Dialect dialect, Matcher match) {
        String sha = group(match, "sha");
        String count = group(match, "count");
        return new Version(
                text,
                dialect,
                group(match, "core"),
                group(match, "pre"),
                count.isEmpty() ? -1 : Long.parseLong(count),
                sha.isEmpty() ? null : new CommitHash(sha));
    }

    private static String group(Matcher match, String name) {
        return match.pattern().pattern().contains("(?<" + name + ">")
                ? Objects.requireNonNullElse(match.group(name), "")
                : "";
    }

    /** True for what may be written as a version at all: printable, no blank, and not {@code null} or the like. */
    public static boolean isPlausible(String text) {
        return PLAUSIBLE.matcher(text).matches() && !NO_VERSIONS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** The commit inside; empty for releases. */
    public Optional<CommitHash> commit() {
        return Optional.ofNullable(sha);
    }

    /** True when it was built from uncommitted changes. */
    public boolean isDirty() {
        return text.endsWith(DIRTY);
    }

    /** What a person calls it in a title: the commit if there is one, the version else. */
    public String shortName() {
        return commit().map(CommitHash::hex).orElse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
