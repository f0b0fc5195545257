package io.bindercd.cluster.fabric.observe;

import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The eight watches of a namespace, however much it holds. */
final class Sources implements AutoCloseable {
    private final Calls calls;
    private final Source<Deployment> deployments;
    private final Source<ReplicaSet> replicaSets;
    private final Source<StatefulSet> statefulSets;
    private final Source<DaemonSet> daemonSets;
    private final Source<Job> jobs;
    private final Source<Pod> pods;
    private final Source<PersistentVolumeClaim> claims;
    private final Source<Event> events;

    private Sources(KubernetesClient client, Calls calls, String namespace, Runnable changed) {
        this.calls = calls;
        var apps = client.apps();
        deployments = new Source<>(
                "Deployments", apps.deployments().inNamespace(namespace).runnableInformer(0), changed);
        replicaSets = new Source<>(
                "ReplicaSets", apps.replicaSets().inNamespace(namespace).runnableInformer(0), changed);
        statefulSets = new Source<>(
                "StatefulSets", apps.statefulSets().inNamespace(namespace).runnableInformer(0), changed);
        daemonSets = new Source<>(
                "DaemonSets", apps.daemonSets().inNamespace(namespace).runnableInformer(0), changed);
        jobs = new Source<>(
                "Jobs", client.batch().v1().jobs().inNamespace(namespace).runnableInformer(0), changed);
        pods = new Source<>("Pods", client.pods().inNamespace(namespace).runnableInformer(0), changed);
        claims = new Source<>(
                "PersistentVolumeClaims",
                client.persistentVolumeClaims().inNamespace(namespace).runnableInformer(0),
                changed);
        events = new Source<>(
                "Events", client.v1().events().inNamespace(namespace).runnableInformer(0), changed);
    }

    /** Starts all watches; returns when everything was read once. */
    static Sources open(KubernetesClient client, Calls calls, String namespace, Runnable changed, Deadline deadline) {
        Sources sources = new Sources(client, calls, namespace, changed);
        boolean done = false;
        try {
            List<CompletableFuture<Void>> starts =
                    sources.all().stream().map(Source::start).toList();
            for (int i = 0; i < starts.size(); i++) {
                await(calls, sources.all().get(i), starts.get(i), deadline);
            }
            done = true;
            return sources;
        } finally {
            if (!done) {
                sources.close();
            }
        }
    }

    private static void await(Calls calls, Source<?> source, CompletableFuture<Void> start, Deadline deadline) {
        String what = "watching " + source.kind();
        try {
            start.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Failure.interrupted(what).causedBy(e);
        } catch (TimeoutException e) {
            Throwable last = source.last();
            throw last instanceof KubernetesClientException known
                    ? calls.failure(what, known)
                    : Failure.unavailable(what + " did not begin in time", "Check the cluster's API, then repeat.")
                            .causedBy(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KubernetesClientException known
                    ? calls.failure(what, known)
                    : Failure.unavailable(what + " failed: " + Calls.reason(e), "Check the cluster's API, then repeat.")
                            .causedBy(e);
        }
    }

    Calls calls() {
        return calls;
    }

    List<Deployment> deployments() {
        return deployments.items();
    }

    List<ReplicaSet> replicaSets() {
        return replicaSets.items();
    }

    List<StatefulSet> statefulSets() {
        return statefulSets.items();
    }

    List<DaemonSet> daemonSets() {
        return daemonSets.items();
    }

    List<Job> jobs() {
        return jobs.items();
    }

    List<Pod> pods() {
        return pods.items();
    }

    List<PersistentVolumeClaim> claims() {
        return claims.items();
    }

    List<Event> events() {
        return events.items();
    }

    /** Why what is known is out of date; empty when it is not. */
    String trouble(Instant now) {
        return all().stream()
                .map(source -> source.trouble(now))
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<Source<? extends HasMetadata>> all() {
        return List.of(deployments, replicaSets, statefulSets, daemonSets, jobs, pods, claims, events);
    }

    @Override
    public void close() {
        all().forEach(Source::close);
    }
}
