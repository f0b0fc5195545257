package io.bindercd.cluster.fabric.observe;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;

/** What tells a pod's revision from another's. */
enum PodMark {
    /** The ReplicaSet that controls it. */
    OWNER,
    /** The hash of its controller's revision. */
    HASH,
    /** The generation of a DaemonSet's template. */
    GENERATION,
    /** Nothing: all pods count. */
    NONE;

    String of(Pod pod) {
        return switch (this) {
            case OWNER -> Release.controller(pod).map(OwnerReference::getUid).orElse("");
            case HASH -> Release.label(pod, "controller-revision-hash");
            case GENERATION -> Release.label(pod, "pod-template-generation");
            case NONE -> "";
        };
    }
}
