package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.patch.ListTypes;
import io.bindercd.world.kube.patch.ManagedFields;
import io.bindercd.world.kube.patch.ServerSideApply;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.validation.TypeRules;
import io.bindercd.world.kube.validation.Validation;
import io.bindercd.world.time.Timelapse;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Writes objects, as a client asks or as the cluster's own controllers do. Thread-safe; every write is one step. */
public final class Registry {
    private final Store store;
    private final Kinds kinds;
    private final Timelapse clock;
    private final Preparation preparation;
    private final Updates updates;
    private final Deletions deletions;
    private final Admission admission;

    /** A registry over a store; what CustomResourceDefinitions define becomes one of the kinds. */
    public Registry(Store store, Kinds kinds, Timelapse clock, Ids ids, Addresses addresses) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
        preparation = new Preparation(clock, ids, addresses);
        updates = new Updates(preparation);
        deletions = new Deletions(store, clock);
        admission = new Admission(store);
        store.listen(this::define);
    }

    private void define(Change change) {
        if (change.of(Storages.CUSTOM_RESOURCES)) {
            boolean established = Trees.objects(change.object(), "status", "conditions").stream()
                    .anyMatch(one -> Trees.text(one, "type").equals("Established")
                            && Trees.text(one, "status").equals("True"));
            if (change.type() == Change.Type.DELETED || !established) {
                kinds.undefine(change.key().name());
            } else {
                kinds.define(change.object());
            }
        }
    }

    /** Creates an object and gives it as it is kept. */
    public ObjectNode create(Kind kind, String namespace, ObjectNode body, WriteOptions options) {
        ObjectNode object = body.deepCopy();
        Preparation.align(kind, namespace, object);
        Preparation.decode(kind, object);
        return store.atomically(() -> {
            preparation.create(kind, object);
            if (!options.manager().isEmpty()) {
                ManagedFields.update(Json.object(), object, writer(kind, "Update", Part.WHOLE, options), types(kind));
            }
            return keep(kind, object, options);
        });
    }

    private ObjectNode keep(Kind kind, ObjectNode object, WriteOptions options) {
        admission.create(kind, object);
        Validation.create(kind, object);
        Key key = kind.key(Meta.namespace(object), Meta.name(object));
        if (options.dryRun()) {
            store.find(key).ifPresent(there -> {
                throw ApiError.alreadyExists(key);
            });
            return object;
        }
        return store.create(key, object);
    }

    /** Replaces an object, or its status, and gives it as it is kept. */
    public ObjectNode replace(Kind kind, Key key, Part part, ObjectNode body, WriteOptions options) {
        ObjectNode wanted = body.deepCopy();
        Preparation.align(kind, key.namespace(), wanted);
        Preparation.decode(kind, wanted);
        if (!Meta.name(wanted).equals(key.name())) {
            throw ApiError.badRequest("the name of the object (" + Meta.name(wanted)
                    + ") does not match the name on the URL (" + key.name() + ")");
        }
        return update(key, options, present -> {
            Updates.preconditions(kind, present, wanted, true);
            return owned(kind, part, present, updates.next(kind, part, present, wanted), options);
        });
    }

    /**
     * What became of a patch.
     *
     * @param created whether server-side apply made the object
     */
    public record Patched(ObjectNode object, boolean created) {}

    /** Patches an object, or its status. */
    public Patched patch(Kind kind, Key key, Part part, Patch patch, WriteOptions options) {
        if (patch.type() == Patch.Type.APPLY) {
            return store.atomically(() -> apply(kind, key, part, patch.asObject(kind), options));
        }
        return new Patched(
                update(key, options, present -> {
                    ObjectNode wanted = patch.applyTo(present, kind, types(kind));
                    Preparation.align(kind, key.namespace(), wanted);
                    TypeRules.problem(kind, wanted).ifPresent(problem -> {
                        throw ApiError.unprocessable("patch: Invalid value: " + problem);
                    });
                    Updates.preconditions(kind, present, wanted, false);
                    return owned(kind, part, present, updates.next(kind, part, present, wanted), options);
                }),
                false);
    }

    private Patched apply(Kind kind, Key key, Part part, ObjectNode body, WriteOptions options) {
        ObjectNode config = body.deepCopy();
        Preparation.align(kind, key.namespace(), config);
        Preparation.decode(kind, config);
        Meta.of(config).put("name", key.name());
        ManagedFields.Writer writer = writer(kind, "Apply", part, options);
        ServerSideApply apply = new ServerSideApply(types(kind));
        if (store.find(key).isEmpty() && part == Part.WHOLE) {
            ObjectNode object = apply.apply(identity(config), config, writer, options.force());
            JsonNode managed = Trees.at(object, "metadata", "managedFields");
            preparation.create(kind, object);
            Meta.of(object).set("managedFields", managed);
            return new Patched(keep(kind, object, options), true);
        }
        return new Patched(
                update(key, options, present -> {
                    Updates.preconditions(kind, present, config, false);
                    ObjectNode merged = apply.apply(present, config, writer, options.force());
                    ObjectNode next = updates.next(kind, part, present, merged);
                    Meta.of(next).set("managedFields", Trees.at(merged, "metadata", "managedFields"));
                    admission.update(kind, next);
                    return next;
                }),
                false);
    }

    private static ObjectNode identity(ObjectNode object) {
        ObjectNode identity = Json.object();
        identity.set("apiVersion", object.path("apiVersion"));
        identity.set("kind", object.path("kind"));
        ObjectNode metadata = Meta.of(identity).put("name", Meta.name(object));
        Trees.optional(object, "metadata", "namespace").ifPresent(namespace -> metadata.put("namespace", namespace));
        return identity;
    }

    private ObjectNode owned(Kind kind, Part part, ObjectNode present, ObjectNode next, WriteOptions options) {
        admission.update(kind, next);
        if (!options.manager().isEmpty()) {
            ManagedFields.update(present, next, writer(kind, "Update", part, options), types(kind));
        }
        return next;
    }

    private ObjectNode update(Key key, WriteOptions options, UnaryOperator<ObjectNode> edit) {
        if (options.dryRun()) {
            return store.atomically(() -> edit.apply(store.get(key).deepCopy()));
        }
        return store.atomically(() -> {
            ObjectNode kept = store.update(key, edit);
            deletions.settle(key);
            return kept;
        });
    }

    private ManagedFields.Writer writer(Kind kind, String operation, Part part, WriteOptions options) {
        return new ManagedFields.Writer(
                options.manager(), operation, kind.apiVersion(), part.subresource(), Meta.time(clock.now()));
    }

    private ListTypes types(Kind kind) {
        return new ListTypes(kind, kinds.schema(kind));
    }

    /**
     * Changes an object for the cluster's own ends, past all checks; nothing happens where it is gone.
     *
     * @param edit changes the copy that it is given
     */
    public void edit(Key key, Consumer<ObjectNode> edit) {
        store.atomically(() -> store.updateIfThere(key, object -> {
            edit.accept(object);
            return object;
        }));
        deletions.settle(key);
    }

    /** As {@link #edit}, and what is wanted of the object may change, which its generation counts. */
    public void redefine(Key key, Consumer<ObjectNode> edit) {
        Kind kind = kinds.stored(key.storage());
        store.atomically(() -> store.find(key)
                .map(present -> store.update(key, object -> {
                    edit.accept(object);
                    Updates.count(kind, present, object);
                    return object;
                })));
    }

    /** Changes an object's status for the cluster's own ends. */
    public void editStatus(Key key, Consumer<ObjectNode> edit) {
        edit(key, object -> edit.accept(Trees.child(object, "status")));
    }

    /** Deletes an object, at once or as soon as its grace period and finalizers allow. */
    public Deleted delete(Key key, DeleteOptions options) {
        return deletions.delete(key, kinds.stored(key.storage()).name(), options);
    }

    /** Forgets an object whatever holds it, if it is there. */
    public void remove(Key key) {
        store.remove(key);
    }

    /** The names of the finalizers that tell the garbage collector what to do with dependents. */
    public static List<String> collectorFinalizers() {
        return List.of(Deletions.ORPHAN, Deletions.FOREGROUND);
    }
}
