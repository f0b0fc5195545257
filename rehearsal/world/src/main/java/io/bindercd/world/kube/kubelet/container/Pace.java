package io.bindercd.world.kube.kubelet.container;

import java.time.Duration;

/**
 * How long things take, in production time.
 *
 * @param pull the first pull of an image on a node
 * @param start from the start of a container until its probes pass
 * @param stop from SIGTERM to the exit
 * @param job how long what is meant to complete runs
 */
public record Pace(Duration pull, Duration start, Duration stop, Duration job) {
    /** As quick as an ordinary cluster with a near registry. */
    public static final Pace ORDINARY =
            new Pace(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
}
