package io.bindercd.world.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.tree.Meta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one API, under one lock. Every change gets the next revision, which becomes the object's resource
 * version; a change that changes nothing gets none. Objects that are handed out are shared: copy before changing.
 */
public final class Store {
    /** How many changes are remembered for watches. */
    public static final int REMEMBERED = 2048;

    private static final long FIRST_REVISION = 101;
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::namespace).thenComparing(Key::name);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, SortedMap<Key, ObjectNode>> storages = new HashMap<>();
    private final History history;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision = FIRST_REVISION - 1;

    public Store() {
        this(REMEMBERED);
    }

    /** A store that remembers the given number of changes. */
    public Store(int remembered) {
        history = new History(remembered, FIRST_REVISION);
    }

    /** Tells every later change to a listener, under the lock: it must only take note. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Runs several steps with nothing in between. */
    public <T> T atomically(Supplier<T> steps) {
        lock.lock();
        try {
            return steps.get();
        } finally {
            lock.unlock();
        }
    }

    public Optional<ObjectNode> find(Key key) {
        return atomically(() -> Optional.ofNullable(objects(key.storage()).get(key)));
    }

    /** The object; {@code NotFound} if there is none. */
    public ObjectNode get(Key key) {
        return find(key).orElseThrow(() -> ApiError.notFound(key));
    }

    /** The objects of a storage in one namespace, or in all if that is empty. */
    public Listing list(String storage, String namespace) {
        return atomically(() -> {
            SortedMap<Key, ObjectNode> all = objects(storage);
            if (!namespace.isEmpty()) {
                all = all.subMap(new Key(storage, namespace, ""), new Key(storage, namespace + '\0', ""));
            }
            return new Listing(new ArrayList<>(all.values()), revision);
        });
    }

    /** Keeps a new object; {@code AlreadyExists} if there is one. */
    public ObjectNode create(Key key, ObjectNode object) {
        return atomically(() -> {
            SortedMap<Key, ObjectNode> objects = objects(key.storage());
            if (objects.containsKey(key)) {
                throw ApiError.alreadyExists(key);
            }
            return put(Change.Type.ADDED, key, object, null);
        });
    }

    /**
     * Changes an object in one step.
     *
     * @param edit makes the new object of a copy of the present one, which it may change; what it throws ends the step
     * @return the object as it is kept now
     */
    public ObjectNode update(Key key, UnaryOperator<ObjectNode> edit) {
        return atomically(() -> {
            ObjectNode present = get(key);
            ObjectNode edited = edit.apply(present.deepCopy());
            Meta.of(edited).put("resourceVersion", Meta.resourceVersion(present));
            return edited.equals(present) ? present : put(Change.Type.MODIFIED, key, edited, present);
        });
    }

    /** As {@link #update} where the object may be gone. */
    public Optional<ObjectNode> updateIfThere(Key key, UnaryOperator<ObjectNode> edit) {
        return atomically(() -> find(key).map(there -> update(key, edit)));
    }

    /** Forgets an object, if it is there, and gives it as it was last. */
    public Optional<ObjectNode> remove(Key key) {
        return atomically(() -> {
            ObjectNode last = objects(key.storage()).remove(key);
            return last == null ? Optional.empty() : Optional.of(note(Change.Type.DELETED, key, last.deepCopy(), last));
        });
    }

    private ObjectNode put(Change.Type type, Key key, ObjectNode object, @Nullable ObjectNode previous) {
        ObjectNode noted = note(type, key, object, previous);
        objects(key.storage()).put(key, noted);
        return noted;
    }

    private ObjectNode note(Change.Type type, Key key, ObjectNode object, @Nullable ObjectNode previous) {
        revision++;
        Meta.of(object).put("resourceVersion", Long.toString(revision));
        Change change = new Change(type, key, object, previous, revision);
        history.add(change);
        listeners.forEach(listener -> listener.accept(change));
        changed.signalAll();
        return object;
    }

    private SortedMap<Key, ObjectNode> objects(String storage) {
        return storages.computeIfAbsent(storage, any -> new TreeMap<>(ORDER));
    }

    /** The revision of the last change. */
    public long revision() {
        return atomically(() -> revision);
    }

    /**
     * The changes of a storage after a revision, oldest first; waits up to the given real time for the first one.
     *
     * @throws ApiError {@code Expired} when not all of them are remembered
     */
    public Changes changesAfter(long since, String storage, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                if (!history.reaches(since)) {
                    throw ApiError.expired("too old resource version: " + since + " (" + revision + ")");
                }
                List<Change> changes = history.after(since, storage);
                if (!changes.isEmpty() || nanos <= 0) {
                    return new Changes(changes, revision);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes up to a moment.
     *
     * @param revision the store's revision at that moment
     */
    public record Changes(List<Change> changes, long revision) {
        public Changes {
            changes = List.copyOf(changes);
        }
    }
}
