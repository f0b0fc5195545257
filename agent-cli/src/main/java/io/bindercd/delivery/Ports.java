package io.bindercd.delivery;

import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.Helm;
import io.bindercd.http.Http;
import io.bindercd.process.ProgramRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What all deliveries work with.
 *
 * @param environment what the site's own commands get for an environment, save what is a secret of ours
 * @param locks this run's locks
 * @param work a private folder, removed by whoever made it
 */
public record Ports(
        Helm helm,
        Http http,
        ProgramRunner programs,
        Map<String, String> environment,
        Time time,
        Narration narration,
        ReleaseLock locks,
        Path work) {
    public Ports {
        Objects.requireNonNull(helm);
        Objects.requireNonNull(http);
        Objects.requireNonNull(programs);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(time);
        Objects.requireNonNull(narration);
        Objects.requireNonNull(locks);
        Objects.requireNonNull(work);
    }

    /** The same, narrating elsewhere; for members that move at the same time. */
    public Ports telling(Narration other) {
        return new Ports(helm, http, programs, environment, time, other, locks, work);
    }
}
