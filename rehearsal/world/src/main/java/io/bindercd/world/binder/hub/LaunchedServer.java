package io.bindercd.world.binder.hub;

import io.bindercd.world.binder.wire.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One notebook server that the hub started for a user. Thread-safe. */
final class LaunchedServer {
    private final String name;
    private final String token;
    private final Instant started;
    private @Nullable Instant stopped;
    private int late;

    LaunchedServer(String name, String token, Instant started) {
        this.name = Objects.requireNonNull(name);
        this.token = Objects.requireNonNull(token);
        this.started = Objects.requireNonNull(started);
    }

    String name() {
        return name;
    }

    String token() {
        return token;
    }

    /** When it stopped; null while it runs. */
    synchronized @Nullable Instant stopped() {
        return stopped;
    }

    synchronized void stop(Instant now) {
        if (stopped == null) {
            stopped = now;
        }
    }

    /** How often it was asked before, itself not counted. */
    synchronized int asked() {
        return late++;
    }

    /** The body of {@code api/status}. */
    Map<String, @Nullable Object> status() {
        return Fields.of(
                "connections", 0, "kernels", 0, "last_activity", started.toString(), "started", started.toString());
    }
}
