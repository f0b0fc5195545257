package io.bindercd.world.kube;

import io.bindercd.world.kube.kubelet.container.Pace;
import io.bindercd.world.time.Timelapse;

/**
 * How an API is to be.
 *
 * @param port where it listens on loopback; 0 for any free port
 * @param token the bearer token that every request must bring, not empty
 * @param nodes how many nodes there are, at least 1
 * @param pace how long things take, in production time
 * @param time the time-lapse, which is shared with the rest of a world and outlives the API
 */
public record KubeOptions(int port, String token, int nodes, Pace pace, Timelapse time) {
    private static final int NODES = 3;

    public KubeOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("the API asks for a bearer token, which may not be empty");
        }
        if (nodes < 1) {
            throw new IllegalArgumentException("a cluster has at least one node, not " + nodes);
        }
    }

    /** Any port, three nodes, an ordinary pace. */
    public static KubeOptions of(Timelapse time, String token) {
        return new KubeOptions(0, token, NODES, Pace.ORDINARY, time);
    }

    /** The same on a given port. */
    public KubeOptions withPort(int other) {
        return new KubeOptions(other, token, nodes, pace, time);
    }

    /** The same with another number of nodes. */
    public KubeOptions withNodes(int other) {
        return new KubeOptions(port, token, other, pace, time);
    }

    /** The same at another pace. */
    public KubeOptions withPace(Pace other) {
        return new KubeOptions(port, token, nodes, other, time);
    }
}
