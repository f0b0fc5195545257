package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.registry.Ids;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The ControllerRevisions of a StatefulSet or DaemonSet: its templates so far, numbered. */
public final class Revisions {
    /** The label on pods that names their revision. */
    public static final String LABEL = "controller-revision-hash";

    private static final String HASH = "controller.kubernetes.io/hash";

    private final Cluster cluster;

    public Revisions(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The revisions of an owner, oldest first. */
    public List<ObjectNode> of(ObjectNode owner) {
        return cluster.owned(Storages.REVISIONS, owner).stream()
                .sorted(Comparator.comparingInt(revision -> Trees.number(revision, 0, "revision")))
                .toList();
    }

    /** The revision of the owner's present template, made or moved to the end if need be. */
    public ObjectNode current(ObjectNode owner) {
        List<ObjectNode> all = of(owner);
        ObjectNode data = data(owner);
        int last = all.stream()
                .mapToInt(revision -> Trees.number(revision, 0, "revision"))
                .max()
                .orElse(0);
        Optional<ObjectNode> same = all.stream()
                .filter(revision -> revision.path("data").equals(data))
                .findFirst();
        if (same.isEmpty()) {
            return create(owner, data, last + 1);
        }
        if (Trees.number(same.get(), 0, "revision") < last) {
            Key key = Key.of(Storages.REVISIONS, same.get());
            cluster.registry().edit(key, revision -> revision.put("revision", last + 1));
            return cluster.store().get(key);
        }
        return same.get();
    }

    private static ObjectNode data(ObjectNode owner) {
        ObjectNode data = Json.object();
        ObjectNode template = data.putObject("spec").putObject("template");
        template.put("$patch", "replace");
        template.setAll((ObjectNode) Trees.at(owner, "spec", "template").deepCopy());
        return data;
    }

    /** The template that a revision keeps. */
    public static ObjectNode template(ObjectNode revision) {
        ObjectNode template = Trees.child(revision.deepCopy(), "data", "spec", "template");
        template.remove("$patch");
        return template;
    }

    private ObjectNode create(ObjectNode owner, ObjectNode data, int number) {
        String hash = Ids.hash(Json.text(data));
        ObjectNode revision = Json.object();
        Meta.of(revision)
                .put("name", Meta.name(owner) + "-" + hash)
                .put("namespace", Meta.namespace(owner))
                .set(
                        "labels",
                        Trees.of(Trees.texts(owner, "spec", "template", "metadata", "labels"))
                                .put(HASH, hash));
        Meta.ownedBy(revision, owner);
        revision.set("data", data);
        revision.put("revision", number);
        return cluster.create(Storages.REVISIONS, revision);
    }

    /** The hash alone, as DaemonSets label their pods. */
    static String hash(ObjectNode revision) {
        return Meta.label(revision, HASH);
    }

    /** Deletes old revisions that nothing uses, beyond the owner's limit. */
    public void cleanUp(ObjectNode owner, List<String> used) {
        int limit = Trees.number(owner, 10, "spec", "revisionHistoryLimit");
        List<ObjectNode> unused = of(owner).stream()
                .filter(revision -> !used.contains(Meta.name(revision)))
                .toList();
        unused.stream()
                .limit(Math.max(0, unused.size() - limit))
                .forEach(revision ->
                        cluster.registry().delete(Key.of(Storages.REVISIONS, revision), DeleteOptions.INTERNAL));
    }
}
