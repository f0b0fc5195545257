package io.bindercd.rollout.observed;

import java.util.Objects;

/**
 * An object, by its Kubernetes kind and name.
 *
 * @param namespace empty for the namespace in question, which most objects are in
 */
public record ObjectRef(String kind, String name, String namespace) {
    public ObjectRef {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(namespace);
    }

    /** An object of the namespace in question. */
    public ObjectRef(String kind, String name) {
        this(kind, name, "");
    }

    /** As people write it: {@code Deployment/hub}, and where it is when that is somewhere else. */
    @Override
    public String toString() {
        return kind + "/" + name + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
}
