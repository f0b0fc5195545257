package io.bindercd.cluster.fabric.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the kinds that are not watched are read anew: a second after the last reading while the watches bring news and for a
 * while afterwards, since a controller counts its pods a moment after they changed; else now and then. Never so often that
 * reading takes more than a fifth of the time, however much there is to read.
 */
final class Pace {
    private static final Duration LIVELY = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration AFTERMATH = Duration.ofSeconds(5);
    private static final int REST = 4;

    private @Nullable Instant read;
    private Duration took = Duration.ZERO;
    private @Nullable Instant news;

    /** The watches told of a change. */
    void news(Instant now) {
        news = now;
    }

    boolean due(Instant now) {
        Instant last = read;
        if (last == null) {
            return true;
        }
        boolean lively = news != null && Duration.between(news, now).compareTo(AFTERMATH) < 0;
        Duration rest = took.multipliedBy(REST);
        Duration gap = lively ? LIVELY : QUIET;
        return Duration.between(last, now).compareTo(rest.compareTo(gap) > 0 ? rest : gap) >= 0;
    }

    /** Everything was read, or tried. */
    void read(Instant began, Instant ended) {
        read = ended;
        took = Duration.between(began, ended);
    }
}
