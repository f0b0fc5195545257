package io.bindercd.world.binder.build;

import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts launches by replica and address in fixed windows of an hour ({@code binderhub/ratelimit.py}). Thread-safe. */
final class RateLimiter {
    static final Duration WINDOW = Duration.ofHours(1);

    /**
     * What a launch was told.
     *
     * @param remaining launches left; negative when this one is too many
     * @param reset when the window ends
     */
    record Allowance(int remaining, Instant reset) {}

    private final Timelapse time;
    private final int limit;
    private final Map<String, Allowance> windows = new HashMap<>();

    RateLimiter(Timelapse time, int limit) {
        this.time = time;
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /** Counts one launch; excess keeps counting. */
    synchronized Allowance count(String replica, String address) {
        Instant now = time.now();
        String key = replica + " " + address;
        Allowance window = windows.get(key);
        Allowance next = window == null || !now.isBefore(window.reset())
                ? new Allowance(limit - 1, now.plus(time.real(WINDOW)))
                : new Allowance(window.remaining() - 1, window.reset());
        windows.put(key, next);
        return next;
    }
}
