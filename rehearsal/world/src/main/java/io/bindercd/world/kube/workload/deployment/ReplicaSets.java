package io.bindercd.world.kube.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.Ids;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;

/** Makes and scales the ReplicaSets of Deployments. */
final class ReplicaSets {
    private static final Reporter REPORTER = Reporter.of("deployment-controller");
    private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MAX = "deployment.kubernetes.io/max-replicas";

    private final Cluster cluster;

    ReplicaSets(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The ReplicaSet of the present template, made if there is none, with the latest revision. */
    ObjectNode current(Rollout rollout, DeploymentStatus status) {
        int newest = rollout.old().stream().mapToInt(Rollout::revision).max().orElse(0);
        ObjectNode set;
        if (rollout.current().isPresent()) {
            set = rollout.current().get();
            if (Rollout.revision(set) <= newest) {
                Key key = Key.of(Storages.REPLICA_SETS, set);
                cluster.registry()
                        .edit(key, object -> Meta.annotate(object, Rollout.REVISION, Integer.toString(newest + 1)));
                set = cluster.store().get(key);
                status.found(rollout, set);
            }
        } else {
            set = create(rollout, newest + 1);
            status.created(rollout, set);
        }
        String revision = Meta.annotation(set, Rollout.REVISION);
        cluster.registry()
                .edit(
                        Key.of(Storages.DEPLOYMENTS, rollout.deployment()),
                        object -> Meta.annotate(object, Rollout.REVISION, revision));
        return set;
    }

    private ObjectNode create(Rollout rollout, int revision) {
        ObjectNode deployment = rollout.deployment();
        String hash = Ids.hash(Json.text(Trees.at(deployment, "spec", "template")));
        ObjectNode set = Json.object();
        ObjectNode metadata = Meta.of(set)
                .put("name", Meta.name(deployment) + "-" + hash)
                .put("namespace", Meta.namespace(deployment));
        ObjectNode labels = Trees.of(Trees.texts(deployment, "spec", "template", "metadata", "labels"));
        metadata.set("labels", labels.put(Rollout.HASH, hash));
        Meta.annotate(set, Rollout.REVISION, Integer.toString(revision));
        Meta.ownedBy(set, deployment);
        ObjectNode spec = set.putObject("spec").put("replicas", 0);
        spec.set("selector", Trees.at(deployment, "spec", "selector").deepCopy());
        Trees.child(spec, "selector", "matchLabels").put(Rollout.HASH, hash);
        spec.set("template", Trees.at(deployment, "spec", "template").deepCopy());
        Trees.child(spec, "template", "metadata", "labels").put(Rollout.HASH, hash);
        if (Trees.has(deployment, "spec", "minReadySeconds")) {
            spec.set("minReadySeconds", Trees.at(deployment, "spec", "minReadySeconds"));
        }
        annotate(set, rollout);
        return cluster.create(Storages.REPLICA_SETS, set);
    }

    private static void annotate(ObjectNode set, Rollout rollout) {
        Meta.annotate(set, DESIRED, Integer.toString(rollout.replicas()));
        Meta.annotate(set, MAX, Integer.toString(rollout.replicas() + rollout.maxSurge()));
    }

    /** Sets the number of replicas and tells of it. */
    void scale(Rollout rollout, ObjectNode set, int replicas) {
        int before = Rollout.wanted(set);
        cluster.registry().redefine(Key.of(Storages.REPLICA_SETS, set), object -> {
            Trees.child(object, "spec").put("replicas", replicas);
            annotate(object, rollout);
        });
        if (before != replicas) {
            String direction = before < replicas ? "up" : "down";
            cluster.events()
                    .tell(
                            REPORTER,
                            rollout.deployment(),
                            Note.normal(
                                    "ScalingReplicaSet",
                                    "Scaled " + direction + " replica set " + Meta.name(set) + " from " + before
                                            + " to " + replicas));
        }
    }
}
