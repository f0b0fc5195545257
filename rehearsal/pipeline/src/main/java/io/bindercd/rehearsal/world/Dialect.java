package io.bindercd.rehearsal.world;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the version that follows another one, written as that one is. */
final class Dialect {
    /** A count and a hash: {@code 1.0.0-0.dev.git.3983.h383374de}, {@code 2026.4.1.dev44-g97bb4e45a}, {@code 0.2.0-n077.h1a2b3c4}. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?<head>.*?(?:\\.git\\.|\\.dev|-n|\\d-))(?<count>\\d+)(?<join>[.-][hg]?)(?<hash>[0-9a-f]{7,40})");

    /** A hash alone, or after a release: {@code 2dbe4c5}, {@code 0.1.0-87025d4}. */
    private static final Pattern HASHED = Pattern.compile("(?<head>|.*-[hg]?)(?<hash>[0-9a-f]{7,40})");

    private static final Pattern RELEASE = Pattern.compile("(?<head>v?(?:\\d+\\.)+)(?<count>\\d+)");

    private Dialect() {}

    /**
     * The next version, built from the commit.
     *
     * @throws IllegalArgumentException when the version is written in no way that is known
     */
    static String next(String version, String commit) {
        Matcher counted = COUNTED.matcher(version);
        if (counted.matches()) {
            return counted.group("head")
                    + more(counted.group("count"))
                    + counted.group("join")
                    + commit.substring(0, counted.group("hash").length());
        }
        Matcher hashed = HASHED.matcher(version);
        if (hashed.matches()) {
            return hashed.group("head")
                    + commit.substring(0, hashed.group("hash").length());
        }
        Matcher release = RELEASE.matcher(version);
        if (release.matches()) {
            return release.group("head") + more(release.group("count"));
        }
        throw new IllegalArgumentException("nobody knows what follows the version '" + version + "'");
    }

    /** The hash in a version; empty when it holds none. */
    static String hash(String version) {
        Matcher counted = COUNTED.matcher(version);
        if (counted.matches()) {
            return counted.group("hash");
        }
        Matcher hashed = HASHED.matcher(version);
        return hashed.matches() ? hashed.group("hash") : "";
    }

    /** One more, as many digits at least. */
    private static String more(String count) {
        String next = Long.toString(Long.parseLong(count) + 1);
        return "0".repeat(Math.max(0, count.length() - next.length())) + next;
    }
}
