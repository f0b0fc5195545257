package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A release, and how its objects are known: by the annotations that Helm puts on everything that it applies. */
public record Release(String namespace, String name) {
    private static final String OWNER = "meta.helm.sh/release-name";
    private static final String OWNERS_NAMESPACE = "meta.helm.sh/release-namespace";
    private static final String HOOK = "helm.sh/hook";
    private static final Set<String> TRACKED_HOOKS =
            Set.of("pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback");

    /**
     * True for what the release applied, wherever it is, and for hooks in its own namespace: Helm does not say whose a hook is.
     */
    boolean owns(HasMetadata object) {
        String by = annotation(object, OWNERS_NAMESPACE);
        return (name.equals(annotation(object, OWNER)) && (by.isEmpty() || by.equals(namespace)))
                || (elsewhere(object).isEmpty() && hook(object));
    }

    /** The workload that was made of the object, with the namespace where that is another than the release's. */
    Workload placed(Workload workload, HasMetadata object) {
        String elsewhere = elsewhere(object);
        return elsewhere.isEmpty() ? workload : workload.elsewhere(elsewhere);
    }

    /** The object's namespace; empty when it is the release's, or the object is in none. */
    private String elsewhere(HasMetadata object) {
        String where = object.getMetadata().getNamespace();
        return where == null || where.equals(namespace) ? "" : where;
    }

    static boolean hook(HasMetadata object) {
        return annotation(object, OWNER).isEmpty()
                && List.of(annotation(object, HOOK).split(",")).stream()
                        .map(String::strip)
                        .anyMatch(TRACKED_HOOKS::contains);
    }

    static String annotation(HasMetadata object, String key) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(key, "");
    }

    static String label(HasMetadata object, String key) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(key, "");
    }

    /** The object's controller. */
    static Optional<OwnerReference> controller(HasMetadata object) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return owners == null
                ? Optional.empty()
                : owners.stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                        .findFirst();
    }
}
