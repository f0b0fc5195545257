package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Furnishes new Namespaces, and empties those that are to go. */
public final class NamespaceController implements Reconciler {
    private static final String ROOT_CERTIFICATES = "kube-root-ca.crt";

    private final Cluster cluster;

    public NamespaceController(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        if (change.of(Storages.NAMESPACES)) {
            return Stream.of(change.key());
        }
        Key home = new Key(Storages.NAMESPACES, "", change.key().namespace());
        boolean emptying = change.type() == Change.Type.DELETED
                && cluster.store().find(home).filter(Meta::deleting).isPresent();
        return emptying ? Stream.of(home) : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isPresent() && Meta.deleting(found.get())) {
            empty(key);
        } else if (found.isPresent()) {
            furnish(key.name());
        }
    }

    /** What every Namespace has from the beginning. */
    private void furnish(String namespace) {
        if (cluster.store()
                .find(new Key(Storages.SERVICE_ACCOUNTS, namespace, "default"))
                .isEmpty()) {
            cluster.create(Storages.SERVICE_ACCOUNTS, named("default", namespace));
        }
        if (cluster.store()
                .find(new Key(Storages.CONFIG_MAPS, namespace, ROOT_CERTIFICATES))
                .isEmpty()) {
            ObjectNode certificates = named(ROOT_CERTIFICATES, namespace);
            certificates.putObject("data").put("ca.crt", "");
            cluster.create(Storages.CONFIG_MAPS, certificates);
        }
    }

    private static ObjectNode named(String name, String namespace) {
        ObjectNode object = Json.object();
        Meta.of(object).put("name", name).put("namespace", namespace);
        return object;
    }

    private void empty(Key key) {
        List<String> storages = cluster.kinds().all().stream()
                .filter(kind -> kind.namespaced() && !kind.is(Trait.REVIEW))
                .map(Kind::storage)
                .distinct()
                .toList();
        boolean left = false;
        for (String storage : storages) {
            for (ObjectNode object : cluster.store().list(storage, key.name()).objects()) {
                if (!Meta.deleting(object)) {
                    cluster.registry().delete(Key.of(storage, object), DeleteOptions.INTERNAL);
                }
            }
            left |= !cluster.store().list(storage, key.name()).objects().isEmpty();
        }
        if (!left) {
            cluster.registry().remove(key);
        }
    }
}
