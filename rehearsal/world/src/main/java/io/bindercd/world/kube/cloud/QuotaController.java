package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Trees;
import java.util.Optional;
import java.util.stream.Stream;

/** Says how much of their quotas of pods Namespaces use; admission holds them. */
public final class QuotaController implements Reconciler {
    private final Cluster cluster;

    public QuotaController(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        if (change.of(Storages.QUOTAS)) {
            return Stream.of(change.key());
        }
        return change.of(Storages.PODS)
                ? cluster.store().list(Storages.QUOTAS, change.key().namespace()).objects().stream()
                        .map(quota -> Key.of(Storages.QUOTAS, quota))
                : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isPresent() && Trees.has(found.get(), "spec", "hard")) {
            long pods = cluster.store().list(Storages.PODS, key.namespace()).objects().stream()
                    .filter(pod -> !Pods.ended(pod))
                    .count();
            cluster.registry().editStatus(key, status -> {
                status.set("hard", Trees.at(found.get(), "spec", "hard").deepCopy());
                if (Trees.has(status, "hard", "pods")) {
                    Trees.child(status, "used").put("pods", Long.toString(pods));
                }
            });
        }
    }
}
