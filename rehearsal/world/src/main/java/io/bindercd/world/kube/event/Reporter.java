package io.bindercd.world.kube.event;

/**
 * A component that reports events.
 *
 * @param component such as {@code kubelet}
 * @param host the node it runs on, or empty
 */
public record Reporter(String component, String host) {
    /** A component that runs on no node. */
    public static Reporter of(String component) {
        return new Reporter(component, "");
    }
}
