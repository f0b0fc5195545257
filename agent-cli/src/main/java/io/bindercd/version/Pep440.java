package io.bindercd.version;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key by which PEP 440 orders a version.
 *
 * @param epoch the number before {@code !}
 * @param core the numbers
 * @param stage pre-release: 0 a build before any, 1 alpha, 2 beta, 3 candidate, 4 none
 * @param stageNumber its number
 * @param post the post-release, -1 for none
 * @param dev the development build; {@link Long#MAX_VALUE} for none, which comes last
 * @param local the commits since the release, -1 for none
 */
record Pep440(long epoch, String core, int stage, long stageNumber, long post, long dev, long local)
        implements Comparable<Pep440> {
    private static final Pattern FORM =
            Pattern.compile("v?(?:(?<epoch>[0-9]{1,9})!)?(?<core>[0-9]{1,18}(?:\\.[0-9]{1,18}){0,5})"
                    + "(?:[-_.]?(?<stage>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<number>[0-9]{0,9}))?"
                    + "(?:[-_.]?(?:post|rev|r)[-_.]?(?<post>[0-9]{0,9}))?"
                    + "(?:[-_.]?dev[-_.]?(?<dev>[0-9]{0,9}))?"
                    + "(?:\\+(?<local>[0-9]{1,9})?[0-9A-Za-z._-]*)?");
    private static final List<String> ALPHA = List.of("a", "alpha");
    private static final List<String> BETA = List.of("b", "beta");
    private static final Comparator<Pep440> ORDER = Comparator.comparingLong(Pep440::epoch)
            .thenComparing(Pep440::core, Identifiers::compareNumbers)
            .thenComparingInt(Pep440::stage)
            .thenComparingLong(Pep440::stageNumber)
            .thenComparingLong(Pep440::post)
            .thenComparingLong(Pep440::dev)
            .thenComparingLong(Pep440::local);

    /** The key of a version; empty for bare hashes, chart versions and what is no PEP 440 at all. */
    static Optional<Pep440> of(Version version) {
        return switch (version.dialect()) {
            case DESCRIBE -> parse(version.core() + "+" + version.count());
            case DEV_BUILD -> parse(version.core() + ".dev" + version.count());
            case LOCAL_BUILD, RELEASE, PRERELEASE -> parse(version.text());
            default -> Optional.empty();
        };
    }

    private static Optional<Pep440> parse(String text) {
        Matcher match = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        boolean dev = match.group("dev") != null;
        boolean post = match.group("post") != null;
        String stage = match.group("stage");
        return Optional.of(new Pep440(
                number(match, "epoch", 0),
                Objects.requireNonNull(match.group("core")),
                stage == null ? (dev && !post ? 0 : 4) : ALPHA.contains(stage) ? 1 : BETA.contains(stage) ? 2 : 3,
                number(match, "number", 0),
                post ? number(match, "post", 0) : -1,
                dev ? number(match, "dev", 0) : Long.MAX_VALUE,
                number(match, "local", -1)));
    }

    private static long number(Matcher match, String group, long whenAbsent) {
        String digits = match.group(group);
        return digits == null || digits.isEmpty() ? whenAbsent : Long.parseLong(digits);
    }

    @Override
    public int compareTo(Pep440 other) {
        return ORDER.compare(this, other);
    }
}
