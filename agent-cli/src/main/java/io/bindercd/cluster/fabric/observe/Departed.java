package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Workload;
import io.fabric8.kubernetes.api.model.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs that were seen at work and are gone: some are removed as soon as they end ({@code ttlSecondsAfterFinished: 0}, Helm's
 * {@code hook-failed}), between two readings. How they ended is told by the event that stays.
 */
final class Departed {
    private static final Set<String> FAILURES = Set.of(
            "BackoffLimitExceeded",
            "DeadlineExceeded",
            "PodFailurePolicy",
            "FailedIndexes",
            "MaxFailedIndexesExceeded");

    private final Map<String, Workload> atWork = new LinkedHashMap<>();

    /** Those that failed and are gone, as they were when they were seen last, with the condition that they must have had. */
    List<Workload> failed(List<Workload> present, List<Event> events) {
        present.forEach(job -> {
            if (job.complete() || job.condition("Failed", "True").isPresent()) {
                atWork.remove(job.uid());
            } else {
                atWork.put(job.uid(), job);
            }
        });
        List<Workload> failed = new ArrayList<>();
        for (Workload job : atWork.values()) {
            if (present.stream().noneMatch(one -> one.uid().equals(job.uid()))) {
                end(job, events).ifPresent(condition -> failed.add(job.with(condition)));
            }
        }
        return failed;
    }

    private static Optional<Condition> end(Workload job, List<Event> events) {
        return events.stream()
                .filter(event -> event.getInvolvedObject() != null
                        && job.uid().equals(event.getInvolvedObject().getUid())
                        && FAILURES.contains(Objects.requireNonNullElse(event.getReason(), "")))
                .map(event -> new Condition(
                        "Failed", "True", event.getReason(), Objects.requireNonNullElse(event.getMessage(), ""), null))
                .findFirst();
    }
}
