package io.bindercd.world.kube.registry;

/** Which part of an object a request writes. */
public enum Part {
    /** Everything but the status of kinds that keep it apart. */
    WHOLE(""),
    /** The status alone. */
    STATUS("status");

    private final String subresource;

    Part(String subresource) {
        this.subresource = subresource;
    }

    /** As in paths and managed fields; empty for the whole. */
    public String subresource() {
        return subresource;
    }
}
