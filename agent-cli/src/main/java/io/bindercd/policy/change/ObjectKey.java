package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.Objects;

/** What identifies a rendered object: kind, namespace (empty where cluster-wide or left to the release) and name. */
public record ObjectKey(String kind, String namespace, String name) implements Comparable<ObjectKey> {
    public ObjectKey {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(name);
    }

    static ObjectKey of(Tree object) {
        return new ObjectKey(
                object.get("kind").text("?"),
                object.get("metadata", "namespace").text(""),
                object.get("metadata", "name").text("?"));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + name + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
