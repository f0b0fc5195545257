package io.bindercd.cluster.fabric.observe;

import io.bindercd.core.Tree;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Patience;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns objects without pods into what the rollout room knows. */
final class Resources {
    private static final Set<String> FAILED = Set.of("failed", "error", "degraded");
    private static final Set<String> MOVING = Set.of(
            "pending",
            "progressing",
            "creating",
            "updating",
            "provisioning",
            "installing",
            "initializing",
            "deploying");

    /** An API that somebody else serves; until it is available, so are whole kinds of objects not. */
    private static final String AGGREGATED = "APIService";

    private Resources() {}

    /** A claim; {@code waits} when its volume is only made for its first consumer, which there is none of yet. */
    static Workload of(PersistentVolumeClaim claim, boolean waits) {
        String phase = claim.getStatus() == null
                ? ""
                : String.valueOf(claim.getStatus().getPhase());
        List<Condition> lost =
                phase.equals("Lost") ? List.of(new Condition("Lost", "True", "ClaimLost", "", null)) : List.of();
        return object(WorkloadKind.CLAIM, "PersistentVolumeClaim", claim, 0, phase.equals("Bound") || waits, lost);
    }

    static boolean balanced(Service service) {
        return service.getSpec() != null
                && "LoadBalancer".equals(service.getSpec().getType());
    }

    static Workload of(Service service) {
        LoadBalancerStatus status =
                service.getStatus() == null ? null : service.getStatus().getLoadBalancer();
        boolean reachable = status != null && !status.getIngress().isEmpty();
        return object(WorkloadKind.SERVICE, "Service", service, 0, reachable, List.of());
    }

    static Workload definition(GenericKubernetesResource definition) {
        List<Condition> conditions =
                items(status(definition)).stream().map(Resources::condition).toList();
        boolean accepted = conditions.stream().anyMatch(one -> one.is("NamesAccepted", "True"));
        boolean established = conditions.stream().anyMatch(one -> one.is("Established", "True"));
        return object(
                WorkloadKind.DEFINITION,
                "CustomResourceDefinition",
                definition,
                0,
                accepted && established,
                conditions);
    }

    /**
     * A custom resource, by the conditions that most controllers write (Ready, Stalled, Failed, Reconciling), else by a word
     * such as {@code phase}; one that says nothing of itself is well.
     */
    static Workload of(GenericKubernetesResource resource) {
        Tree status = status(resource);
        long generation = Workloads.generation(resource);
        boolean stale = older(status.get("observedGeneration"), generation);
        List<Condition> conditions = new ArrayList<>();
        for (Tree one : items(status)) {
            stale |= older(one.get("observedGeneration"), generation);
            conditions.add(condition(one));
        }
        word(status).ifPresent(conditions::add);
        boolean unavailable = resource.getKind().equals(AGGREGATED)
                && conditions.stream().noneMatch(one -> one.is("Available", "True"));
        boolean well = !unavailable && conditions.stream().noneMatch(Resources::unwell);
        // what is out of date says nothing: neither that it is well nor that it is not
        return object(
                WorkloadKind.RESOURCE,
                resource.getKind(),
                resource,
                stale ? 1 : 0,
                well,
                stale ? List.of() : conditions);
    }

    private static Optional<Condition> word(Tree status) {
        if (!items(status).isEmpty()) {
            return Optional.empty();
        }
        String phase = text(status.get("phase"));
        String word = phase.isEmpty() ? text(status.get("state")) : phase;
        String small = word.toLowerCase(Locale.ROOT);
        String message = text(status.get("message"));
        return FAILED.contains(small)
                ? Optional.of(new Condition("Failed", "True", word, message, null))
                : MOVING.contains(small)
                        ? Optional.of(new Condition("Reconciling", "True", word, message, null))
                        : Optional.empty();
    }

    private static boolean unwell(Condition condition) {
        return condition.is("Ready", "False")
                || condition.is("Ready", "Unknown")
                || condition.is("Stalled", "True")
                || condition.is("Failed", "True")
                || condition.is("Degraded", "True")
                || condition.is("Reconciling", "True");
    }

    /** Some controllers write the generation as a text (helm/helm#32615). */
    private static boolean older(Tree observed, long generation) {
        String text = text(observed);
        return text.matches("\\d{1,18}") && Long.parseLong(text) < generation;
    }

    private static Tree status(GenericKubernetesResource resource) {
        Object status = resource.getAdditionalProperties().get("status");
        return Tree.of(resource.getKind(), status instanceof Map<?, ?> ? status : Map.of());
    }

    // whoever wrote the resource may have put anything anywhere
    private static List<Tree> items(Tree status) {
        Tree conditions = status.get("conditions");
        return conditions.isList()
                ? conditions.items().stream().filter(Tree::isMap).toList()
                : List.of();
    }

    private static String text(Tree value) {
        Object raw = value.raw();
        return raw instanceof String || raw instanceof Number ? String.valueOf(raw) : "";
    }

    private static Condition condition(Tree one) {
        return new Condition(
                text(one.get("type")),
                text(one.get("status")),
                text(one.get("reason")),
                text(one.get("message")),
                null);
    }

    private static Workload object(
            WorkloadKind kind, String word, HasMetadata object, int behind, boolean well, List<Condition> conditions) {
        int ready = well ? 1 : 0;
        long generation = Workloads.generation(object);
        return new Workload(
                kind,
                new ObjectRef(
                        word, Objects.requireNonNullElse(object.getMetadata().getName(), "")),
                Snapshot.uid(object),
                generation,
                generation - behind,
                "",
                true,
                false,
                false,
                false,
                new Counts(1, 1, 1, ready, ready),
                conditions,
                Patience.NONE);
    }
}
