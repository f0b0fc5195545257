package io.bindercd.cluster.fabric.observe;

import io.bindercd.cluster.fabric.call.Calls;
import io.bindercd.cluster.fabric.call.HelmRevision;
import io.bindercd.rollout.observed.Workload;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A release's load balancers, definitions, custom resources, and ReplicaSets that no Deployment made.
 *
 * <p>They are few and change seldom, and which kinds there are is not known beforehand: they are read now and then, one list
 * a kind, only where the release has some, so that the number of watches stays the same.
 */
final class Things {
    private static final Duration ANEW = Duration.ofSeconds(3);
    private static final ResourceDefinitionContext DEFINITIONS = new ResourceDefinitionContext.Builder()
            .withGroup("apiextensions.k8s.io")
            .withVersion("v1")
            .withKind("CustomResourceDefinition")
            .withPlural("customresourcedefinitions")
            .withNamespaced(false)
            .build();
    private final KubernetesClient client;
    private final Calls calls;
    private final Release release;
    private final Map<String, List<Workload>> known = new HashMap<>();
    private final Map<Inventory.Kind, ResourceDefinitionContext> contexts = new HashMap<>();
    private Inventory inventory = Inventory.NOTHING;
    private @Nullable Instant read;

    Things(KubernetesClient client, Calls calls, Release release) {
        this.client = client;
        this.calls = calls;
        this.release = release;
    }

    /** Asks Helm's record anew what there is. */
    void take() {
        inventory = read("reading Helm's record of " + release.name(), this::inventory, inventory);
        known.clear();
        read = null;
    }

    List<Workload> states(Instant now) {
        if (read == null || Duration.between(read, now).compareTo(ANEW) >= 0) {
            read = now;
            look();
        }
        return known.values().stream().flatMap(List::stream).toList();
    }

    /** Other namespaces that the release puts workloads into. */
    Set<String> elsewhere() {
        return inventory.elsewhere();
    }

    private Inventory inventory() {
        return client
                .secrets()
                .inNamespace(release.namespace())
                .withLabel("owner", "helm")
                .withLabel("name", release.name())
                .withLabelIn("status", "deployed", "failed", "pending-install", "pending-upgrade", "pending-rollback")
                .list()
                .getItems()
                .stream()
                .max(Comparator.comparing(Things::version))
                .map(secret -> HelmRevision.read(
                        secret.getMetadata().getName(), secret.getData().getOrDefault("release", "")))
                .map(revision -> Inventory.of(revision.get("manifest").text(""), release.namespace()))
                .orElse(Inventory.NOTHING);
    }

    private static int version(Secret secret) {
        String version = Release.label(secret, "version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    private void look() {
        for (String name : inventory.definitions()) {
            keep("CustomResourceDefinition " + name, () -> {
                GenericKubernetesResource definition = client.genericKubernetesResources(DEFINITIONS)
                        .withName(name)
                        .get();
                return definition == null ? List.of() : List.of(Resources.definition(definition));
            });
        }
        for (Inventory.Kind kind : inventory.kinds()) {
            keep(kind.kind() + " of " + kind.apiVersion() + " " + kind.namespace(), () -> states(kind));
        }
    }

    private List<Workload> states(Inventory.Kind kind) {
        String place = kind.namespace().isEmpty() ? release.namespace() : kind.namespace();
        return switch (kind.kind()) {
            case "Service" ->
                own(
                        client.services().inNamespace(place),
                        service -> Resources.balanced(service) ? Optional.of(Resources.of(service)) : Optional.empty());
            case "ReplicaSet" ->
                own(
                        client.apps().replicaSets().inNamespace(place),
                        set -> Release.controller(set).isEmpty() ? Optional.of(Replicas.of(set)) : Optional.empty());
            case "ReplicationController" ->
                own(client.replicationControllers().inNamespace(place), one -> Optional.of(Replicas.of(one)));
            default -> resources(kind, place);
        };
    }

    private <T extends HasMetadata> List<Workload> own(
            Listable<? extends KubernetesResourceList<T>> objects, Function<T, Optional<Workload>> state) {
        return objects.list().getItems().stream()
                .filter(release::owns)
                .flatMap(object -> state.apply(object).map(known -> release.placed(known, object)).stream())
                .toList();
    }

    private List<Workload> resources(Inventory.Kind kind, String place) {
        ResourceDefinitionContext context = contexts.get(kind);
        if (context == null) {
            context = context(kind);
            if (context == null) {
                return List.of();
            }
            contexts.put(kind, context);
        }
        var all = client.genericKubernetesResources(context);
        return own(
                context.isNamespaceScoped() ? all.inNamespace(place) : all,
                resource -> Optional.of(Resources.of(resource)));
    }

    /** How the API calls the kind; null when it does not know it. */
    private @Nullable ResourceDefinitionContext context(Inventory.Kind kind) {
        APIResourceList served = client.getApiResources(kind.apiVersion());
        if (served == null) {
            return null;
        }
        String[] parts = kind.apiVersion().split("/", 2);
        for (APIResource one : served.getResources()) {
            if (kind.kind().equals(one.getKind()) && !one.getName().contains("/")) {
                return new ResourceDefinitionContext.Builder()
                        .withGroup(parts[0])
                        .withVersion(parts[1])
                        .withKind(one.getKind())
                        .withPlural(one.getName())
                        .withNamespaced(Boolean.TRUE.equals(one.getNamespaced()))
                        .build();
            }
        }
        return null;
    }

    private void keep(String what, Supplier<List<Workload>> reading) {
        known.put(what, read("reading " + what, reading, Objects.requireNonNullElse(known.get(what), List.of())));
    }

    /** What is read; what was known before when the API does not answer, or does not let us: that is no one's failure. */
    private <T> T read(String what, Supplier<T> reading, T before) {
        try {
            return reading.get();
        } catch (KubernetesClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw calls.failure(what, e);
            }
            return before;
        }
    }
}
