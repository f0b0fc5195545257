package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;

/**
 * What a pod says about one of its containers.
 *
 * @param podRestarts the pod's restart policy
 */
public record ContainerSpec(ObjectNode node, Role role, String podRestarts) {
    /** What a container is there for. */
    public enum Role {
        /** Runs to its end before others begin. */
        INIT,
        /** Begins before others and stays. */
        SIDECAR,
        /** The pod's purpose. */
        APP
    }

    public static ContainerSpec init(ObjectNode node, String podRestarts) {
        boolean stays = Trees.text(node, "restartPolicy").equals("Always");
        return new ContainerSpec(node, stays ? Role.SIDECAR : Role.INIT, podRestarts);
    }

    public String name() {
        return Trees.text(node, "name");
    }

    public String image() {
        return Trees.text(node, "image");
    }

    String pullPolicy() {
        return Trees.text(node, "imagePullPolicy");
    }

    /** Whether it is listed among the init containers. */
    public boolean amongInits() {
        return role != Role.APP;
    }

    /** Where it stands in the pod, as events say it. */
    String place() {
        return (amongInits() ? "spec.initContainers{" : "spec.containers{") + name() + "}";
    }

    JsonNode probe(String kind) {
        return node.path(kind + "Probe");
    }

    /** Whether it is meant to end by itself. */
    boolean completes() {
        return role == Role.INIT || (role == Role.APP && !podRestarts.equals("Always"));
    }

    /** Whether it is started again after such an end. */
    public boolean restartsAfter(int exitCode) {
        return switch (role) {
            case SIDECAR -> true;
            case INIT -> exitCode != 0 && !podRestarts.equals("Never");
            case APP -> podRestarts.equals("Always") || (podRestarts.equals("OnFailure") && exitCode != 0);
        };
    }
}
