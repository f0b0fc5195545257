package io.bindercd.world.binder.cluster;

import java.util.List;
import java.util.Objects;

/**
 * What is there of a member at one moment.
 *
 * @param deployed true when the release has pods of BinderHub at all, ready or not
 * @param binders the ready ones, oldest first
 * @param hubReady whether the hub is ready
 * @param hubVersion the tag of the hub's image; empty when there is no hub
 * @param proxyReady whether the hub's proxy is ready
 */
public record MemberState(
        boolean deployed, List<BinderPod> binders, boolean hubReady, String hubVersion, boolean proxyReady) {
    /** Nothing is there. */
    static final MemberState NOTHING = new MemberState(false, List.of(), false, "", false);

    public MemberState {
        binders = List.copyOf(binders);
        Objects.requireNonNull(hubVersion);
    }
}
