package io.bindercd.rollout.observed;

import java.util.Objects;

/** An object of the namespace in question, by its Kubernetes kind and name. */
public record ObjectRef(String kind, String name) {
    public ObjectRef {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
    }

    /** As people write it: {@code Deployment/hub}. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
