package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Patience;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a pod's own spec says that its containers may take. */
final class Probes {
    private Probes() {}

    static Patience patience(int deadline, @Nullable PodTemplateSpec template) {
        Map<String, Duration> startup = new HashMap<>();
        Map<String, Duration> liveness = new HashMap<>();
        if (template != null && template.getSpec() != null) {
            List<Container> lasting = new ArrayList<>(template.getSpec().getContainers());
            template.getSpec().getInitContainers().stream()
                    .filter(Probes::sidecar)
                    .forEach(lasting::add);
            for (Container container : lasting) {
                int seconds = startup(container.getStartupProbe()) + readiness(container.getReadinessProbe());
                startup.put(container.getName(), Duration.ofSeconds(Math.min(seconds, 3600)));
                liveness.put(container.getName(), Duration.ofSeconds(look(container.getLivenessProbe())));
            }
        }
        return new Patience(Duration.ofSeconds(deadline), startup, liveness);
    }

    /** True for an init container that goes on running beside the others: it has their probes, and ends as badly as they do. */
    static boolean sidecar(Container container) {
        return "Always".equals(container.getRestartPolicy());
    }

    private static int look(@Nullable Probe probe) {
        return probe == null
                ? 0
                : Workloads.number(probe.getInitialDelaySeconds(), 0)
                        + Workloads.number(probe.getPeriodSeconds(), 10)
                        + Workloads.number(probe.getTimeoutSeconds(), 1);
    }

    private static int startup(@Nullable Probe probe) {
        return probe == null
                ? 0
                : Workloads.number(probe.getInitialDelaySeconds(), 0)
                        + Workloads.number(probe.getFailureThreshold(), 3)
                                * Workloads.number(probe.getPeriodSeconds(), 10);
    }

    // a readiness probe never ends a container, so that a threshold of a thousand says nothing about how long is normal
    private static int readiness(@Nullable Probe probe) {
        return probe == null
                ? 0
                : Workloads.number(probe.getInitialDelaySeconds(), 0)
                        + Math.min(Workloads.number(probe.getFailureThreshold(), 3), 3)
                                * Workloads.number(probe.getPeriodSeconds(), 10)
                        + 2 * Workloads.number(probe.getTimeoutSeconds(), 1);
    }
}
