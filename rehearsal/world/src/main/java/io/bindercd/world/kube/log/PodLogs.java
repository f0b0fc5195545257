package io.bindercd.world.kube.log;

import io.bindercd.world.kube.model.Key;
import java.time.Instant;
import java.util.List;

/** Where the logs of containers are. */
public interface PodLogs {
    /**
     * A line that a container wrote.
     *
     * @param text without its end
     */
    record Line(Instant time, String text) {}

    /**
     * What the current run of a container wrote, or the one before; an error in the kubelet's words when there is none.
     */
    List<Line> lines(Key pod, String container, boolean previous);

    /** Whether the current run of a container may still write. */
    boolean running(Key pod, String container);
}
