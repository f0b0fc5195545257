package io.bindercd.cluster.fabric.observe;

import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
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
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a namespace by three watches, however much it holds: of pods, events and Deployments. What a release has
 * few of, and what changes only along with these, is read anew when they bring news.
 */
final class Sources implements AutoCloseable {
    private static final Duration UNNOTICED = Duration.ofSeconds(5);
    private static final Duration CATCHING_UP = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Calls calls;
    private final Time time;
    private final Pace pace = new Pace();
    private final Source<Deployment> deployments;
    private final Source<Pod> pods;
    private final Source<Event> events;
    private final Reading<Deployment> allDeployments;
    private final Reading<Pod> allPods;
    private final Reading<ReplicaSet> replicaSets;
    private final Reading<StatefulSet> statefulSets;
    private final Reading<DaemonSet> daemonSets;
    private final Reading<Job> jobs;
    private final Reading<PersistentVolumeClaim> claims;
    private @Nullable Instant unreadSince;
    private String unread = "";

    private Sources(KubernetesClient client, Calls calls, Time time, String namespace, Runnable changed) {
        this.calls = calls;
        this.time = time;
        var apps = client.apps();
        deployments = new Source<>("Deployments", watch(apps.deployments().inNamespace(namespace)), changed);
        pods = new Source<>("Pods", watch(client.pods().inNamespace(namespace)), changed);
        events = new Source<>("Events", watch(client.v1().events().inNamespace(namespace)), changed);
        allDeployments = new Reading<>("Deployments", apps.deployments().inNamespace(namespace));
        allPods = new Reading<>("Pods", client.pods().inNamespace(namespace));
        replicaSets = new Reading<>("ReplicaSets", apps.replicaSets().inNamespace(namespace));
        statefulSets = new Reading<>("StatefulSets", apps.statefulSets().inNamespace(namespace));
        daemonSets = new Reading<>("DaemonSets", apps.daemonSets().inNamespace(namespace));
        jobs = new Reading<>("Jobs", client.batch().v1().jobs().inNamespace(namespace));
        claims = new Reading<>(
                "PersistentVolumeClaims", client.persistentVolumeClaims().inNamespace(namespace));
    }

    private static <T> SharedIndexInformer<T> watch(Informable<T> objects) {
        return objects.withLimit(Reading.PAGE).runnableInformer(0);
    }

    /** Starts all watches; returns when everything was read once. */
    static Sources open(
            KubernetesClient client, Calls calls, Time time, String namespace, Runnable changed, Deadline deadline) {
        Sources sources = new Sources(client, calls, time, namespace, changed);
        boolean done = false;
        try {
            List<CompletableFuture<Void>> starts =
                    sources.watched().stream().map(Source::start).toList();
            for (int i = 0; i < starts.size(); i++) {
                await(calls, sources.watched().get(i), starts.get(i), deadline);
            }
            Instant began = time.now();
            sources.readings().forEach(kind -> calls.call("reading " + kind.kind(), kind::read));
            sources.pace.read(began, time.now());
            done = true;
            return sources;
        } finally {
            if (!done) {
                sources.close();
            }
        }
    }

    /**
     * Reads again what is not watched, when it is time to.
     *
     * @param news whether the watches told of a change since the last call
     * @param sets whether ReplicaSets are among it: they are as many as the workloads, and only new ones matter
     */
    void follow(boolean news, boolean sets) {
        Instant began = time.now();
        if (news) {
            pace.news(began);
        }
        if (!pace.due(began)) {
            return;
        }
        String kind = "";
        try {
            for (Reading<?> reading :
                    sets ? readings() : readings().subList(1, readings().size())) {
                kind = reading.kind();
                reading.read();
            }
            unreadSince = null;
            unread = "";
        } catch (KubernetesClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw calls.failure("reading " + kind, e);
            }
            unreadSince = unreadSince == null ? began : unreadSince;
            unread = kind + " cannot be read: " + Calls.reason(e);
        }
        pace.read(began, time.now());
    }

    /**
     * Waits until the watches have brought everything that is there by now, and reads the rest; false when they do not within a
     * few seconds.
     */
    boolean catchUp() {
        Deadline deadline = time.deadline(CATCHING_UP);
        for (Reading<?> reading : readings()) {
            calls.call("reading " + reading.kind(), reading::read);
        }
        return caughtUp(deployments, allDeployments, deadline) && caughtUp(pods, allPods, deadline);
    }

    private <T extends HasMetadata> boolean caughtUp(Source<T> source, Reading<T> reading, Deadline deadline) {
        List<T> objects = calls.call("reading " + source.kind(), reading::once);
        while (!objects.stream().allMatch(source::knows)) {
            if (deadline.passed()) {
                return false;
            }
            time.sleep(GLANCE);
        }
        return true;
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
        if (unreadSince != null && Duration.between(unreadSince, now).compareTo(UNNOTICED) >= 0) {
            return unread;
        }
        return watched().stream()
                .map(source -> source.trouble(now))
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<Source<? extends HasMetadata>> watched() {
        return List.of(deployments, pods, events);
    }

    private List<Reading<? extends HasMetadata>> readings() {
        return List.of(replicaSets, statefulSets, daemonSets, jobs, claims);
    }

    @Override
    public void close() {
        watched().forEach(Source::close);
    }
}
