package io.bindercd.cluster.fabric.observe;

import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Time;
import io.bindercd.rollout.observed.NodeState;
import io.bindercd.rollout.observed.Observation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A release's workloads by the watches of its namespace. */
public final class FabricFeed implements WorkloadFeed {
    private static final Duration START = Duration.ofSeconds(45);
    /** Changes come in bursts; each burst is looked at once. */
    private static final Duration BURST = Duration.ofMillis(200);

    /** Whoever looks at much looks less often, so that most of the time is left to the cluster and to helm. */
    private static final int REST = 4;

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final RequestConfig QUICK = new RequestConfigBuilder()
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(5_000)
            .build();

    private static final Duration NODES_LAST = Duration.ofSeconds(30);
    private static final Duration NODES_IN_QUESTION = Duration.ofSeconds(3);

    private final KubernetesClient client;
    private final Calls calls;
    private final Time time;
    private final Release release;
    private final Semaphore changes = new Semaphore(1);
    private final Things things;
    private final Snapshot.Past past = new Snapshot.Past();
    private Duration took = Duration.ZERO;
    private boolean incomplete;
    private Namespaces sources;
    private List<NodeState> nodes = List.of();
    private @Nullable Instant nodesRead;
    private boolean nodesForbidden;
    private @Nullable Instant probed;
    private String absence = "";

    /** Watches the release; everything was read once when this returns. */
    public FabricFeed(KubernetesClient client, Calls calls, Time time, Release release) {
        this.client = client;
        this.calls = calls;
        this.time = time;
        this.release = release;
        this.things = new Things(client, calls, release);
        this.sources = open();
        boolean complete = false;
        try {
            take();
            complete = true;
        } finally {
            if (!complete) {
                sources.close();
            }
        }
    }

    private Namespaces open() {
        return new Namespaces(
                release.namespace(),
                name -> Sources.open(client, calls, time, name, changes::release, time.deadline(START)));
    }

    /** Asks Helm's record anew what the release holds, and where. */
    private void take() {
        things.take();
        sources.also(things.elsewhere());
    }

    @Override
    public Observation next(Duration patience) {
        boolean news;
        try {
            news = changes.tryAcquire(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
            if (news) {
                Duration rest = took.multipliedBy(REST);
                time.sleep(rest.compareTo(BURST) < 0 ? BURST : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            throw Failure.interrupted("watching the rollout of " + release.name())
                    .causedBy(e);
        }
        String away = away();
        if (away.isEmpty()) {
            readNodes();
            sources.follow(news, incomplete);
        }
        Instant now = time.now();
        String trouble = away.isEmpty() ? sources.trouble(now) : away;
        Snapshot snapshot = new Snapshot(sources, release, past);
        Observation observation = snapshot.observation(now, nodes, things.states(now), trouble);
        incomplete = snapshot.incomplete();
        took = Duration.between(now, time.now());
        return observation;
    }

    /**
     * Why the API does not answer, empty when it does. The client takes up broken watches again for ever without a word, so that
     * silence says nothing; and after an outage everything is read anew, since a watch may take a while to come back.
     */
    private String away() {
        Instant now = time.now();
        if (probed != null && Duration.between(probed, now).compareTo(PROBE) < 0) {
            return absence;
        }
        probed = now;
        try {
            client.adapt(NamespacedKubernetesClient.class)
                    .withRequestConfig(QUICK)
                    .call(KubernetesClient::getKubernetesVersion);
            if (!absence.isEmpty()) {
                reopen();
            }
            absence = "";
        } catch (KubernetesClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw calls.failure("asking whether the cluster answers", e);
            }
            absence = "the API does not answer: " + Calls.reason(e);
        } catch (Failure e) {
            if (e.kind() != FailureKind.UNAVAILABLE) {
                throw e;
            }
            absence = e.reason();
        }
        return absence;
    }

    @Override
    public void refresh() {
        if (sources.catchUp()) {
            take();
            nodesRead = null;
        } else {
            reopen();
        }
    }

    private void reopen() {
        // never both at once: there may be much to hold
        sources.close();
        sources = open();
        take();
        nodesRead = null;
    }

    // nodes change seldom and are many: read now and then, sooner when a pod speaks of a change, and only by whoever
    // may
    private void readNodes() {
        Instant now = time.now();
        Duration age = nodesRead == null ? NODES_LAST : Duration.between(nodesRead, now);
        boolean due = age.compareTo(NODES_LAST) >= 0 || (age.compareTo(NODES_IN_QUESTION) >= 0 && inQuestion());
        if (nodesForbidden || !due) {
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

    /** True when a pod is on a node that is not known, or its node seems to be well and yet was taken for lost. */
    private boolean inQuestion() {
        Set<String> well =
                nodes.stream().filter(NodeState::ready).map(NodeState::name).collect(Collectors.toSet());
        Set<String> known = nodes.stream().map(NodeState::name).collect(Collectors.toSet());
        return sources.pods().stream().anyMatch(pod -> {
            String node = pod.getSpec() == null || pod.getSpec().getNodeName() == null
                    ? ""
                    : pod.getSpec().getNodeName();
            return !node.isEmpty() && (!known.contains(node) || (well.contains(node) && Pods.cutOff(pod)));
        });
    }

    @Override
    public void close() {
        sources.close();
    }
}
