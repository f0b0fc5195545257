package io.bindercd.world.kube.kubelet.container;

import java.time.Duration;

/** The kubelet's waits: 10 s, doubled each time, at most five minutes. */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(5);

    private Duration next = FIRST;

    /** The wait from now, after which the next one is twice as long. */
    Duration next() {
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return wait;
    }

    void reset() {
        next = FIRST;
    }

    /** A wait as Go prints it. */
    static String text(Duration wait) {
        long seconds = wait.toSeconds();
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }
}
