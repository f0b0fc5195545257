package io.bindercd.cluster.fabric;

import io.bindercd.cluster.ArchiveStore;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterLocks;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.ConfigStore;
import io.bindercd.cluster.Definitions;
import io.bindercd.cluster.LogRequest;
import io.bindercd.cluster.LogTail;
import io.bindercd.cluster.Right;
import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.cluster.fabric.observe.FabricFeed;
import io.bindercd.cluster.fabric.observe.Release;
import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LeaseLocks;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.lock.LockState;
import io.bindercd.cluster.task.ClusterTasks;
import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.json.Json;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cluster by fabric8's client. */
public final class FabricCluster implements ClusterClient {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final int LOG_BYTES = 256 << 10;

    private final KubernetesClient client;
    private final Calls calls;
    private final Time time;
    private final Secrets secrets;

    private FabricCluster(KubernetesClient client, Time time, Secrets secrets) {
        this.client = client;
        this.calls = new Calls(client.getConfiguration().getMasterUrl());
        this.time = time;
        this.secrets = secrets;
    }

    /**
     * Opens the cluster that the settings mean; nothing is asked of it yet.
     *
     * @param secrets masked in logs
     * @throws io.bindercd.core.Failure of kind USAGE when the kubeconfig cannot be read or leaves open which context is meant
     */
    public static ClusterClient open(ClusterSettings settings, Time time, Secrets secrets) {
        Config config = Kubeconfigs.read(settings);
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
        return new FabricCluster(client, time, secrets);
    }

    @Override
    public String context() {
        return client.getConfiguration().getCurrentContext().getName();
    }

    @Override
    public String server() {
        return client.getConfiguration().getMasterUrl();
    }

    @Override
    public String version() {
        return calls.call("its version", () -> client.getKubernetesVersion().getGitVersion());
    }

    @Override
    public boolean may(String namespace, Right right) {
        Map<String, Object> review = Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of(
                        "resourceAttributes",
                        Map.of(
                                "namespace", namespace,
                                "verb", right.verb(),
                                "group", right.group(),
                                "resource", right.resource().replaceFirst("/.*", ""),
                                "subresource", right.resource().replaceFirst("^[^/]*/?", ""))));
        String what = "asking whether one may " + right + " in " + namespace;
        String answer = calls.call(what, () -> client.raw(REVIEWS, "POST", review));
        return Json.parse(server() + REVIEWS, answer).get("status", "allowed").flag(false);
    }

    @Override
    public boolean ensureNamespace(String namespace) {
        String what = "making namespace " + namespace;
        try {
            Namespace there = client.namespaces().withName(namespace).get();
            if (there != null && there.getMetadata().getDeletionTimestamp() != null) {
                throw Failure.unavailable(
                        "namespace " + namespace + " is being deleted since "
                                + there.getMetadata().getDeletionTimestamp(),
                        "Wait until it is gone, then repeat; its conditions say what holds it (kubectl get namespace "
                                + namespace + " -o yaml).");
            }
            if (there != null) {
                return false;
            }
        } catch (KubernetesClientException e) {
            // whoever may not look at namespaces may still work inside one
            if (e.getCode() == 403) {
                return false;
            }
            throw calls.failure("reading namespace " + namespace, e);
        }
        try {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409) {
                return false;
            }
            throw calls.failure(what, e);
        }
    }

    @Override
    public ConfigStore configs(String namespace) {
        return new FabricConfigs(client, calls, namespace);
    }

    @Override
    public ArchiveStore archives(String namespace, String release) {
        return new FabricArchives(client, calls, namespace, release);
    }

    @Override
    public ClusterLocks locks(String namespace) {
        LeaseLocks locks = new LeaseLocks(new FabricLeases(client, calls, namespace), time);
        return new ClusterLocks() {
            @Override
            public HeldLock take(LockRequest request) {
                return locks.take(request);
            }

            @Override
            public Optional<LockState> state(String name) {
                return locks.state(name);
            }
        };
    }

    @Override
    public ClusterTasks tasks(String namespace) {
        return new FabricTasks(client, calls, time, namespace);
    }

    @Override
    public Definitions definitions() {
        return new FabricDefinitions(client, calls, time);
    }

    @Override
    public WorkloadFeed watch(String namespace, String release) {
        return new FabricFeed(client, calls, time, new Release(namespace, release));
    }

    @Override
    public LogTail log(LogRequest request) {
        try {
            var container = client.pods()
                    .inNamespace(request.namespace())
                    .withName(request.pod())
                    .inContainer(request.container());
            String text = request.previous()
                    ? container.terminated().tailingLines(request.lines()).getLog()
                    : container
                            .limitBytes(LOG_BYTES)
                            .tailingLines(request.lines())
                            .getLog();
            List<String> lines =
                    secrets.redact(text == null ? "" : text).lines().toList();
            return new LogTail(lines, lines.isEmpty() ? "the log is empty" : "");
        } catch (KubernetesClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw calls.failure("reading a log", e);
            }
            return new LogTail(List.of(), "no log to be had: " + Calls.reason(e));
        }
    }

    @Override
    public boolean markFailed(String namespace, String release, int revision, String status, String description) {
        String name = "sh.helm.release.v1." + release + ".v" + revision;
        String what = "marking revision " + revision + " of " + release + " as failed";
        try {
            Secret secret =
                    client.secrets().inNamespace(namespace).withName(name).get();
            if (secret == null || secret.getData() == null || !secret.getData().containsKey("release")) {
                return false;
            }
            Optional<String> content =
                    StoredRevision.failed(name, secret.getData().get("release"), status, description);
            if (content.isEmpty()) {
                return false;
            }
            Map<String, String> labels = new HashMap<>(secret.getMetadata().getLabels());
            labels.put("status", "failed");
            secret.getMetadata().setLabels(labels);
            secret.setData(Map.of("release", content.get()));
            client.resource(secret).update();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409) {
                return false;
            }
            throw calls.failure(what, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
