package io.bindercd.world.github.api;

import io.bindercd.world.github.model.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts each caller's calls in windows of an hour. */
public final class RateLimits {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Map<String, Window> windows = new HashMap<>();
    private int anonymous = 60;
    private int authenticated = 5000;

    private record Window(Instant reset, int used) {}

    /** How a caller stands. */
    public record Standing(int limit, int used, Instant reset) {
        public int remaining() {
            return Math.max(0, limit - used);
        }

        /** The limit's numbers as the API writes them. */
        public Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("limit", limit);
            tree.put("used", used);
            tree.put("remaining", remaining());
            tree.put("reset", reset.getEpochSecond());
            return tree;
        }
    }

    /** Sets how many calls an hour are allowed. */
    public synchronized void allow(int anonymously, int withToken) {
        anonymous = anonymously;
        authenticated = withToken;
    }

    /** Counts a call and says how the caller stands then; {@code used} is over the limit when it must be refused. */
    public synchronized Standing count(@Nullable Account caller, Instant now) {
        Standing before = standing(caller, now);
        windows.put(key(caller), new Window(before.reset(), before.used() + 1));
        return standing(caller, now);
    }

    /** How the caller stands. */
    public synchronized Standing standing(@Nullable Account caller, Instant now) {
        Window window = windows.get(key(caller));
        if (window == null || !now.isBefore(window.reset())) {
            window = new Window(now.plus(WINDOW), 0);
        }
        return new Standing(caller == null ? anonymous : authenticated, window.used(), window.reset());
    }

    private static String key(@Nullable Account caller) {
        return caller == null ? "" : caller.login();
    }
}
