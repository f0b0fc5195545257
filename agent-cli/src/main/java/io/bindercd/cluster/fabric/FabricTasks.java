package io.bindercd.cluster.fabric;

import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.cluster.task.ClusterTasks;
import io.bindercd.cluster.task.TaskEnd;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs by the client. They are few and short, so they are looked at now and then instead of being watched. */
final class FabricTasks implements ClusterTasks {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REMOVAL = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Calls calls;
    private final Time time;
    private final String namespace;

    FabricTasks(KubernetesClient client, Calls calls, Time time, String namespace) {
        this.client = client;
        this.calls = calls;
        this.time = time;
        this.namespace = namespace;
    }

    @Override
    public Optional<String> nodeOf(Map<String, String> labels) {
        return pods(labels).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus() != null
                        && !List.of("Succeeded", "Failed")
                                .contains(String.valueOf(pod.getStatus().getPhase())))
                .map(pod -> pod.getSpec().getNodeName())
                .filter(node -> node != null && !node.isEmpty())
                .findFirst();
    }

    @Override
    public TaskEnd run(Map<String, Object> job, Duration within) {
        Job wanted = client.getKubernetesSerialization().convertValue(job, Job.class);
        wanted.getMetadata().setNamespace(namespace);
        String name = wanted.getMetadata().getName();
        Deadline deadline = time.deadline(within);
        make(wanted, name);
        while (true) {
            Optional<TaskEnd> end = end(name);
            if (end.isEmpty() && deadline.passed()) {
                end = Optional.of(new TaskEnd(
                        false, "it did not end within " + within.toSeconds() + "s", TaskPods.evidence(podsOf(name))));
            }
            if (end.isPresent()) {
                remove(name);
                return end.get();
            }
            time.sleep(LOOK);
        }
    }

    private void make(Job wanted, String name) {
        Optional<Job> old = read(name);
        if (old.isPresent() && condition(old.get(), "Failed").isEmpty()) {
            return;
        }
        if (old.isPresent()) {
            remove(name);
            Deadline removal = time.deadline(REMOVAL);
            while (read(name).isPresent()) {
                if (removal.passed()) {
                    throw Failure.unavailable(
                            "Job " + namespace + "/" + name + " of an earlier run cannot be removed",
                            "Remove it (kubectl delete job), then repeat.");
                }
                time.sleep(LOOK);
            }
        }
        try {
            client.resource(wanted).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw calls.failure("making Job " + namespace + "/" + name, e);
            }
        }
    }

    private Optional<TaskEnd> end(String name) {
        Optional<Job> seen = read(name);
        if (seen.isEmpty()) {
            return Optional.of(new TaskEnd(false, "its Job was removed by somebody else", List.of()));
        }
        if (condition(seen.get(), "Complete").isPresent()) {
            return Optional.of(new TaskEnd(true, TaskPods.message(podsOf(name)), List.of()));
        }
        return condition(seen.get(), "Failed").map(failed -> {
            List<Pod> pods = podsOf(name);
            String said = TaskPods.message(pods);
            return new TaskEnd(
                    false, said.isEmpty() ? String.valueOf(failed.getMessage()) : said, TaskPods.evidence(pods));
        });
    }

    private Optional<Job> read(String name) {
        return calls.call(
                "reading Job " + namespace + "/" + name,
                () -> Optional.ofNullable(job(name).get()));
    }

    private void remove(String name) {
        calls.call(
                "removing Job " + namespace + "/" + name,
                () -> job(name)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete());
    }

    private ScalableResource<Job> job(String name) {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name);
    }

    private List<Pod> podsOf(String name) {
        return pods(Map.of("job-name", name));
    }

    private List<Pod> pods(Map<String, String> labels) {
        return calls.call(
                "reading pods in " + namespace,
                () -> client.pods()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems());
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return job.getStatus() == null || job.getStatus().getConditions() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(one -> type.equals(one.getType()) && "True".equals(one.getStatus()))
                        .findFirst();
    }
}
