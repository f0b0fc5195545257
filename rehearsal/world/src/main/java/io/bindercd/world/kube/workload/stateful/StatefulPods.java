package io.bindercd.world.kube.workload.stateful;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.workload.Revisions;
import java.util.Optional;

/** Makes the pods of StatefulSets, each with a number and with claims of its own. */
final class StatefulPods {
    private static final Reporter REPORTER = Reporter.of("statefulset-controller");

    private final Cluster cluster;

    StatefulPods(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The number at the end of a pod's name. */
    static Optional<Integer> number(ObjectNode set, ObjectNode pod) {
        String end = Meta.name(pod)
                .substring(Math.min(Meta.name(pod).length(), Meta.name(set).length() + 1));
        return end.matches("\\d{1,6}") ? Optional.of(Integer.parseInt(end)) : Optional.empty();
    }

    void create(ObjectNode set, int number, ObjectNode revision) {
        String name = Meta.name(set) + "-" + number;
        ObjectNode pod = Pods.of(Revisions.template(revision), set);
        Meta.of(pod).put("name", name).put("generateName", Meta.name(set) + "-");
        Trees.child(pod, "metadata", "labels")
                .put("statefulset.kubernetes.io/pod-name", name)
                .put("apps.kubernetes.io/pod-index", Integer.toString(number))
                .put(Revisions.LABEL, Meta.name(revision));
        ObjectNode spec = Trees.child(pod, "spec").put("hostname", name);
        Trees.optional(set, "spec", "serviceName").ifPresent(service -> spec.put("subdomain", service));
        claims(set, name, spec);
        try {
            cluster.create(Storages.PODS, pod);
        } catch (ApiError refused) {
            tell(
                    set,
                    Note.warning(
                            "FailedCreate",
                            "create Pod " + name + " in StatefulSet " + Meta.name(set) + " failed error: "
                                    + refused.getMessage()));
            throw refused;
        }
        tell(
                set,
                Note.normal(
                        "SuccessfulCreate",
                        "Create Pod " + name + " in StatefulSet " + Meta.name(set) + " successful"));
    }

    /** Puts the pod's claims in the place of the template's volumes of the same names. */
    private void claims(ObjectNode set, String pod, ObjectNode spec) {
        for (ObjectNode template : Trees.objects(set, "spec", "volumeClaimTemplates")) {
            String volume = Meta.name(template);
            String claim = volume + "-" + pod;
            ArrayNode volumes = Trees.list(spec, "volumes");
            for (int i = volumes.size() - 1; i >= 0; i--) {
                if (Trees.text(volumes.get(i), "name").equals(volume)) {
                    volumes.remove(i);
                }
            }
            volumes.addObject()
                    .put("name", volume)
                    .putObject("persistentVolumeClaim")
                    .put("claimName", claim);
            if (cluster.store()
                    .find(new Key(Storages.CLAIMS, Meta.namespace(set), claim))
                    .isEmpty()) {
                claim(set, template, claim);
                tell(
                        set,
                        Note.normal(
                                "SuccessfulCreate",
                                "Create Claim " + claim + " Pod " + pod + " in StatefulSet " + Meta.name(set)
                                        + " success"));
            }
        }
    }

    private void claim(ObjectNode set, ObjectNode template, String name) {
        ObjectNode claim = Json.object();
        ObjectNode metadata = Meta.of(claim).put("name", name).put("namespace", Meta.namespace(set));
        ObjectNode labels = Trees.of(Meta.labels(template));
        Trees.texts(set, "spec", "selector", "matchLabels").forEach(labels::put);
        metadata.set("labels", labels);
        if (Trees.has(template, "metadata", "annotations")) {
            metadata.set(
                    "annotations", Trees.at(template, "metadata", "annotations").deepCopy());
        }
        claim.set("spec", template.path("spec").deepCopy());
        cluster.create(Storages.CLAIMS, claim);
    }

    private void tell(ObjectNode set, Note note) {
        cluster.events().tell(REPORTER, set, note);
    }
}
