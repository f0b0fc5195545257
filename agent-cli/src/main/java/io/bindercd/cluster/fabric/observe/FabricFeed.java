package io.bindercd.cluster.fabric.observe;

import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import io.bindercd.rollout.observed.NodeState;
import io.bindercd.rollout.observed.Observation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A release's workloads by the watches of its namespace. */
public final class FabricFeed implements WorkloadFeed {
    private static final Duration START = Duration.ofSeconds(45);
    /** Changes come in bursts; each burst is looked at once. */
    private static final Duration BURST = Duration.ofMillis(200);

    private static final Duration NODES_LAST = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Calls calls;
    private final Time time;
    private final Release release;
    private final Semaphore changes = new Semaphore(1);
    private Sources sources;
    private List<NodeState> nodes = List.of();
    private @Nullable Instant nodesRead;
    private boolean nodesForbidden;

    /** Watches the release; everything was read once when this returns. */
    public FabricFeed(KubernetesClient client, Calls calls, Time time, Release release) {
        this.client = client;
        this.calls = calls;
        this.time = time;
        this.release = release;
        this.sources = open();
    }

    private Sources open() {
        return Sources.open(client, calls, release.namespace(), changes::release, time.deadline(START));
    }

    @Override
    public Observation next(Duration patience) {
        try {
            if (changes.tryAcquire(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)) {
                time.sleep(BURST);
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            throw Failure.interrupted("watching the rollout of " + release.name())
                    .causedBy(e);
        }
        readNodes();
        Instant now = time.now();
        return new Snapshot(sources, release).observation(now, nodes, sources.trouble(now));
    }

    @Override
    public void refresh() {
        Sources fresh = open();
        sources.close();
        sources = fresh;
        nodesRead = null;
    }

    // nodes change seldom and are many: read now and then, and only by whoever may
    private void readNodes() {
        Instant now = time.now();
        if (nodesForbidden
                || (nodesRead != null && Duration.between(nodesRead, now).compareTo(NODES_LAST) < 0)) {
            return;
        }
        nodesRead = now;
        try {
            nodes = client.nodes().list().getItems().stream().map(Nodes::state).toList();
        } catch (KubernetesClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw calls.failure("reading nodes", e);
            }
            nodesForbidden = e.getCode() == 403;
        }
    }

    @Override
    public void close() {
        sources.close();
    }
}
