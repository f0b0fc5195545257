package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.impl.Caller;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Groovy category that gives interpreted loops iterators which can be saved, as Jenkins does; without it a step in a
 * loop over a list would be refused. Code that is not interpreted keeps the JDK's own.
 */
public final class SavableIterators {
    private SavableIterators() {}

    /** An iterator over a copy. */
    public static <E> Iterator<E> iterator(List<E> self) {
        return new Walk<>(self);
    }

    /** An iterator over a copy. */
    public static <E> Iterator<E> iterator(Set<E> self) {
        return new Walk<>(self);
    }

    /** An iterator over a copy of the entries. */
    public static <K, V> Iterator<Map.Entry<K, V>> iterator(Map<K, V> self) {
        return new Walk<>(entries(self));
    }

    /** An iterator over a copy. */
    public static <E> Iterator<E> iterator(E[] self) {
        return new Walk<>(Arrays.asList(self));
    }

    /** The entries, copied for interpreted code. */
    public static <K, V> Collection<Map.Entry<K, V>> entrySet(Map<K, V> self) {
        return interpreted(self, "entrySet") ? entries(self) : self.entrySet();
    }

    /** The keys, copied for interpreted code. */
    public static <K, V> Collection<K> keySet(Map<K, V> self) {
        return interpreted(self, "keySet") ? new ArrayList<>(self.keySet()) : self.keySet();
    }

    /** The values, copied for interpreted code. */
    public static <K, V> Collection<V> values(Map<K, V> self) {
        return interpreted(self, "values") ? new ArrayList<>(self.values()) : self.values();
    }

    private static boolean interpreted(Map<?, ?> receiver, String method) {
        return Caller.isAsynchronous(receiver, method)
                || Caller.isAsynchronous(SavableIterators.class, method, receiver);
    }

    private static <K, V> List<Map.Entry<K, V>> entries(Map<K, V> map) {
        List<Map.Entry<K, V>> copy = new ArrayList<>();
        map.forEach((key, value) -> copy.add(new AbstractMap.SimpleImmutableEntry<>(key, value)));
        return copy;
    }

    private static final class Walk<E> implements Iterator<E>, Serializable {
        private static final long serialVersionUID = 1L;
        private final ArrayList<E> elements;
        private int next;

        Walk(Collection<E> elements) {
            this.elements = new ArrayList<>(elements);
        }

        @Override
        public boolean hasNext() {
            return next < elements.size();
        }

        @Override
        public E next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException("the loop is over");
            }
            return elements.get(next++);
        }
    }
}
