package io.bindercd.version;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What makes a version newer than another. None of them knows upstream's history: whoever acts on the answer still tests
 * whether the old commit is an ancestor of the new one.
 */
public enum VersionOrder implements Comparator<Published> {
    /** Charts of chartpress 1 and before: builds come after the tag that they name, by era and then by count. */
    CHARTPRESS_1 {
        @Override
        boolean knows(Published one) {
            return isChart(one.version());
        }

        @Override
        public int compare(Published a, Published b) {
            return compareCharts(a, b, -1);
        }
    },
    /**
     * Semantic Versioning, as releases and chartpress 2 use it: builds come before the release that they name. Counts that
     * earlier schemes of chartpress wrote as text are numbers here, and zeros in front of numbers are tolerated.
     */
    SEMVER {
        @Override
        boolean knows(Published one) {
            return isChart(one.version());
        }

        @Override
        public int compare(Published a, Published b) {
            return compareCharts(a, b, Dialect.values().length);
        }
    },
    /** Python's PEP 440, as image tags write it: {@code A-N.gSHA} comes after A, {@code A.devN-gSHA} before A. */
    PEP440 {
        @Override
        boolean knows(Published one) {
            return Pep440.of(one.version()).isPresent();
        }

        @Override
        public int compare(Published a, Published b) {
            return Pep440.of(a.version())
                    .orElseThrow()
                    .compareTo(Pep440.of(b.version()).orElseThrow());
        }
    },
    /** By the time of publication alone, for hashes that have no order of their own. */
    PUBLISHED {
        @Override
        boolean knows(Published one) {
            return one.at() != null;
        }

        @Override
        public int compare(Published a, Published b) {
            return compareTimes(a.at(), b.at());
        }
    };

    /** The order that suits a component pinned at this version. */
    public static VersionOrder suiting(Version current, boolean image) {
        if (current.dialect() == Dialect.HASH || current.dialect() == Dialect.OTHER) {
            return PUBLISHED;
        }
        if (image) {
            return PEP440;
        }
        if (current.dialect().isEarlyChart()) {
            return CHARTPRESS_1;
        }
        return SEMVER;
    }

    /** True when the order can place this version at all. */
    abstract boolean knows(Published one);

    private static boolean isChart(Version version) {
        return switch (version.dialect()) {
            case CHART_GIT, CHART_COUNT, CHART_PADDED, CHART_HASH, RELEASE, PRERELEASE -> true;
            default -> false;
        };
    }

    /** @param releaseEra where a release stands among the builds of its number: below all or above all */
    private static int compareCharts(Published a, Published b, int releaseEra) {
        int core = Identifiers.compareNumbers(a.version().core(), b.version().core());
        if (core != 0) {
            return core;
        }
        int era = Integer.compare(era(a.version(), releaseEra), era(b.version(), releaseEra));
        if (era != 0) {
            return era;
        }
        int stage = Identifiers.comparePrerelease(a.version().pre(), b.version().pre());
        if (stage != 0) {
            return stage;
        }
        int count = Long.compare(a.version().count(), b.version().count());
        return count != 0 ? count : compareTimes(a.at(), b.at());
    }

    /** The schemes of chartpress followed one another and none came back. */
    private static int era(Version version, int releaseEra) {
        return switch (version.dialect()) {
            case CHART_HASH -> 0;
            case CHART_PADDED -> 1;
            case CHART_COUNT -> 2;
            case CHART_GIT, PRERELEASE -> 3;
            default -> releaseEra;
        };
    }

    private static int compareTimes(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b == null ? 0 : a.compareTo(b);
    }
}
