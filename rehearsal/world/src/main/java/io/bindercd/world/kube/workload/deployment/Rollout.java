package io.bindercd.world.kube.workload.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Deployment with its ReplicaSets.
 *
 * @param current the ReplicaSet of the Deployment's present template
 * @param old the others, oldest first
 */
record Rollout(ObjectNode deployment, Optional<ObjectNode> current, List<ObjectNode> old) {
    static final String HASH = "pod-template-hash";
    static final String REVISION = "deployment.kubernetes.io/revision";

    static Rollout of(ObjectNode deployment, List<ObjectNode> sets) {
        JsonNode template = Trees.at(deployment, "spec", "template");
        Optional<ObjectNode> current = sets.stream()
                .filter(set -> plain(Trees.at(set, "spec", "template")).equals(template))
                .min(Comparator.comparing(Meta::created));
        List<ObjectNode> old = sets.stream()
                .filter(set -> current.filter(set::equals).isEmpty())
                .sorted(Comparator.comparing(Meta::created).thenComparing(Rollout::revision))
                .toList();
        return new Rollout(deployment, current, old);
    }

    /** A ReplicaSet's template as its Deployment wrote it. */
    private static JsonNode plain(JsonNode template) {
        ObjectNode copy = template.deepCopy();
        Trees.child(copy, "metadata", "labels").remove(HASH);
        return copy;
    }

    static int revision(JsonNode set) {
        return Quantity.of(Meta.annotation(set, REVISION)).intValue();
    }

    Stream<ObjectNode> all() {
        return Stream.concat(old.stream(), current.stream());
    }

    int replicas() {
        return wanted(deployment);
    }

    static int wanted(ObjectNode set) {
        return Trees.number(set, 1, "spec", "replicas");
    }

    static int available(ObjectNode set) {
        return Trees.number(set, 0, "status", "availableReplicas");
    }

    int wantedOfAll() {
        return all().mapToInt(Rollout::wanted).sum();
    }

    boolean recreates() {
        return Trees.text(deployment, "spec", "strategy", "type").equals("Recreate");
    }

    boolean paused() {
        return Trees.flag(deployment, "spec", "paused");
    }

    int maxSurge() {
        return recreates() ? 0 : Quantity.share(rolling("maxSurge"), replicas(), true);
    }

    int maxUnavailable() {
        if (recreates()) {
            return 0;
        }
        int share = Quantity.share(rolling("maxUnavailable"), replicas(), false);
        int bounded = Math.min(share, replicas());
        return bounded == 0 && maxSurge() == 0 ? 1 : bounded;
    }

    private String rolling(String name) {
        return Trees.text(deployment, "spec", "strategy", "rollingUpdate", name);
    }
}
