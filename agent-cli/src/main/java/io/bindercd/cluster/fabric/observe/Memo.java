package io.bindercd.cluster.fabric.observe;

import java.util.IdentityHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was made of objects, kept as long as the watches hold the very same ones: of thousands only a few change between two
 * looks. Used by one thread.
 */
final class Memo<T, V> {
    private IdentityHashMap<T, V> before = new IdentityHashMap<>();
    private IdentityHashMap<T, V> now = new IdentityHashMap<>();

    /** What was made of the object before when it still holds, else what is made of it now. */
    V of(T object, Predicate<V> holds, Function<T, V> make) {
        V known = before.get(object);
        V value = known != null && holds.test(known) ? known : make.apply(object);
        now.put(object, value);
        return value;
    }

    /** One look is over: what was not asked for in it is forgotten. */
    void turn() {
        before = now;
        now = new IdentityHashMap<>(before.size());
    }
}
