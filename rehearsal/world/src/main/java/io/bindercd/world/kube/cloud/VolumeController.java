package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.fault.FaultBook;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Provides volumes for claims, takes them back, and keeps claims that are in use. */
public final class VolumeController implements Reconciler {
    /** The provisioner of the cluster's storage classes. */
    static final String PROVISIONER = "world.bindercd.io/volumes";

    private static final Reporter CONTROLLER = Reporter.of("persistentvolume-controller");
    private static final String PROTECTION = "kubernetes.io/pvc-protection";
    private static final Duration RETRY = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final Claims claims;

    public VolumeController(Cluster cluster) {
        this.cluster = cluster;
        claims = new Claims(cluster.store());
    }

    @Override
    public Stream<Key> affected(Change change) {
        if (change.of(Storages.CLAIMS)) {
            return Stream.of(change.key());
        }
        return change.of(Storages.PODS) && matters(change)
                ? Claims.of(change.object()).stream().map(name -> change.key().sibling(Storages.CLAIMS, name))
                : Stream.empty();
    }

    /** Whether a pod has come, gone or got a node. */
    private static boolean matters(Change change) {
        return change.previous() == null
                || change.type() == Change.Type.DELETED
                || !Trees.text(change.previous(), "spec", "nodeName")
                        .equals(Trees.text(change.object(), "spec", "nodeName"));
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty()) {
            release(key);
        } else if (Meta.deleting(found.get())) {
            letGo(key, found.get());
        } else if (lost(found.get())) {
            lose(key, found.get());
        } else if (!Claims.bound(found.get())) {
            provide(key, found.get());
        }
    }

    private void lose(Key key, ObjectNode claim) {
        if (!Trees.text(claim, "status", "phase").equals("Lost")) {
            cluster.registry().editStatus(key, status -> status.put("phase", "Lost"));
            tell(
                    claim,
                    Note.warning(
                            "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!"));
        }
    }

    /** True for a claim that was bound once to a volume which is not there. */
    private boolean lost(ObjectNode claim) {
        String volume = Trees.text(claim, "spec", "volumeName");
        return Meta.annotation(claim, "pv.kubernetes.io/bind-completed").equals("yes")
                && cluster.store().find(new Key(Storages.VOLUMES, "", volume)).isEmpty();
    }

    private void letGo(Key key, ObjectNode claim) {
        if (!claims.used(claim)) {
            cluster.registry().edit(key, object -> {
                ArrayNode finalizers = Trees.list(Meta.of(object), "finalizers");
                for (int i = finalizers.size() - 1; i >= 0; i--) {
                    if (finalizers.get(i).asText().equals(PROTECTION)) {
                        finalizers.remove(i);
                    }
                }
            });
        }
    }

    /** Takes back the volume of a claim that is gone. */
    private void release(Key key) {
        cluster.store().list(Storages.VOLUMES, "").objects().stream()
                .filter(volume -> Trees.text(volume, "spec", "claimRef", "name").equals(key.name())
                        && Trees.text(volume, "spec", "claimRef", "namespace").equals(key.namespace()))
                .forEach(volume -> {
                    Key place = Key.of(Storages.VOLUMES, volume);
                    if (Trees.text(volume, "spec", "persistentVolumeReclaimPolicy")
                            .equals("Delete")) {
                        cluster.registry().delete(place, DeleteOptions.INTERNAL);
                    } else {
                        cluster.registry().editStatus(place, status -> status.put("phase", "Released"));
                    }
                });
    }

    private void provide(Key key, ObjectNode claim) {
        String className = Trees.text(claim, "spec", "storageClassName");
        Optional<ObjectNode> storageClass = claims.storageClass(claim);
        if (storageClass.isEmpty()) {
            String why = className.isEmpty()
                    ? "no persistent volumes available for this claim and no storage class is set"
                    : "storageclass.storage.k8s.io \"" + className + "\" not found";
            tell(
                    claim,
                    className.isEmpty() ? Note.normal("FailedBinding", why) : Note.warning("ProvisioningFailed", why));
        } else if (claims.waits(claim) && !claims.usedOnNode(claim)) {
            tell(claim, Note.normal("WaitForFirstConsumer", "waiting for first consumer to be created before binding"));
        } else if (FaultBook.of(claim).has("no-volume")) {
            cluster.events()
                    .tell(
                            Reporter.of(PROVISIONER),
                            claim,
                            Note.warning(
                                    "ProvisioningFailed",
                                    "failed to provision volume with StorageClass \"" + className
                                            + "\": rpc error: code = ResourceExhausted desc = quota exceeded:"
                                            + " SSD_TOTAL_GB"));
            cluster.loop().enqueueAfter(this, key, RETRY);
        } else {
            bind(key, claim, className);
        }
    }

    private void tell(ObjectNode claim, Note note) {
        cluster.events().tell(CONTROLLER, claim, note);
    }

    private void bind(Key key, ObjectNode claim, String className) {
        String name = "pvc-" + Meta.uid(claim);
        ObjectNode volume = Json.object();
        Meta.of(volume).put("name", name);
        Meta.annotate(volume, "pv.kubernetes.io/provisioned-by", PROVISIONER);
        ObjectNode spec = volume.putObject("spec");
        spec.set("accessModes", Trees.at(claim, "spec", "accessModes").deepCopy());
        spec.set("capacity", Trees.at(claim, "spec", "resources", "requests").deepCopy());
        spec.putObject("claimRef")
                .put("apiVersion", "v1")
                .put("kind", "PersistentVolumeClaim")
                .put("namespace", key.namespace())
                .put("name", key.name())
                .put("uid", Meta.uid(claim));
        spec.putObject("hostPath").put("path", "/volumes/" + Meta.uid(claim));
        spec.put("persistentVolumeReclaimPolicy", "Delete").put("storageClassName", className);
        cluster.create(Storages.VOLUMES, volume);
        cluster.registry().editStatus(new Key(Storages.VOLUMES, "", name), status -> status.put("phase", "Bound"));
        cluster.registry().edit(key, object -> bound(object, name));
    }

    private static void bound(ObjectNode claim, String volume) {
        Meta.annotate(claim, "pv.kubernetes.io/bind-completed", "yes");
        Meta.annotate(claim, "pv.kubernetes.io/bound-by-controller", "yes");
        Meta.annotate(claim, "volume.kubernetes.io/storage-provisioner", PROVISIONER);
        Trees.child(claim, "spec").put("volumeName", volume);
        ObjectNode status = Trees.child(claim, "status").put("phase", "Bound");
        status.set("accessModes", Trees.at(claim, "spec", "accessModes").deepCopy());
        status.set("capacity", Trees.at(claim, "spec", "resources", "requests").deepCopy());
    }
}
