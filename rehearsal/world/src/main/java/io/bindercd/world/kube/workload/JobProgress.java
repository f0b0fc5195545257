package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What came of a Job's pods so far; pods that are gone still count. */
final class JobProgress {
    private final Set<String> succeeded = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private Instant lastFailure = Instant.MIN;

    /** Counts pods that have ended; one that is deleted before its end has failed. */
    void count(List<ObjectNode> pods, Instant now) {
        for (ObjectNode pod : pods) {
            String uid = Meta.uid(pod);
            if (Pods.phase(pod).equals("Succeeded")) {
                succeeded.add(uid);
            } else if (Pods.phase(pod).equals("Failed") && failed.add(uid)) {
                lastFailure = now;
            }
        }
    }

    int succeeded() {
        return succeeded.size();
    }

    int failed() {
        return failed.size();
    }

    Instant lastFailure() {
        return lastFailure;
    }

    /** Whether the pods' containers were restarted more often than the Job allows. */
    static boolean restartedTooOften(JsonNode job, List<ObjectNode> pods) {
        if (!Trees.text(job, "spec", "template", "spec", "restartPolicy").equals("OnFailure")) {
            return false;
        }
        int restarts = pods.stream()
                .filter(pod -> !Pods.ended(pod))
                .flatMap(pod -> Trees.items(pod, "status", "containerStatuses").stream())
                .mapToInt(container -> Trees.number(container, 0, "restartCount"))
                .sum();
        int limit = Trees.number(job, 6, "spec", "backoffLimit");
        return limit == 0 ? restarts > 0 : restarts >= limit;
    }
}
