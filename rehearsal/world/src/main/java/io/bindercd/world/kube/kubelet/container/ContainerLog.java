package io.bindercd.world.kube.kubelet.container;

import io.bindercd.world.kube.log.PodLogs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What one run of a container wrote, its latest lines. Thread-safe. */
final class ContainerLog {
    private static final int LINES = 1000;

    private final Deque<PodLogs.Line> lines = new ArrayDeque<>();

    synchronized void write(Instant now, String text) {
        for (String line : text.lines().toList()) {
            lines.addLast(new PodLogs.Line(now, line));
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
    }

    synchronized List<PodLogs.Line> lines() {
        return new ArrayList<>(lines);
    }
}
