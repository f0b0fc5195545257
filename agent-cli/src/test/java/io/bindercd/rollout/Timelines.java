package io.bindercd.rollout;

import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.function.IntFunction;

/** What a kubelet shows of some courses of events, second by second. */
final class Timelines {
    static final String NOT_FOUND = "Failed to pull image \"" + Scene.IMAGE
            + "\": rpc error: code = NotFound desc = failed to pull and unpack image \"" + Scene.IMAGE
            + "\": not found";
    static final String DENIED = "Failed to pull image \"" + Scene.IMAGE
            + "\": pull access denied, repository does not exist or may require authorization: authorization failed";
    static final String AWAY = "Failed to pull image \"" + Scene.IMAGE
            + "\": failed to do request: Head \"https://quay.io/v2/\": dial tcp: connection refused";
    static final String READINESS = "Readiness probe failed: HTTP probe failed with statuscode: 503";
    static final String QUOTA = "pods \"hub-x\" is forbidden: exceeded quota: small, requested: pods=1";

    private Timelines() {}

    static IntFunction<Observation> then(IntFunction<Scene> scene) {
        return second -> scene.apply(second).observation();
    }

    static IntFunction<Scene> waits(String reason, String message) {
        return second -> Scene.deployment(second).pod("hub-1", Scene.waiting(reason, message));
    }

    static Scene starting(int second) {
        return Scene.deployment(second).pod("hub-1", Scene.waiting("ContainerCreating", ""));
    }

    static Scene well(int second) {
        return Scene.deployment(second).ready(1).pod("hub-1", Scene.running(true));
    }

    /** Pull attempts as the kubelet makes them: at 1, 12, 33 and 74 s. */
    static Scene pulling(int second, String message) {
        int attempts = second < 1 ? 0 : second < 12 ? 1 : second < 33 ? 2 : second < 74 ? 3 : 4;
        Scene scene =
                Scene.deployment(second).pod("hub-1", Scene.waiting("ImagePullBackOff", "Back-off pulling image"));
        return attempts == 0 ? starting(second) : scene.event("hub-1", "Failed", message, attempts);
    }

    /** Starts as the kubelet makes them: at 1, 2, 13, 34, 75, 156 s, each living for a second, until the second given. */
    static Scene crashing(int second, int code, int until) {
        return crashing(second, code, until, 1, 2, 13, 34, 75, 156);
    }

    static Scene crashing(int second, int code, int until, int... starts) {
        int restarts = -1;
        for (int start : starts) {
            restarts += start <= second ? 1 : 0;
        }
        Exit exit = Scene.exit(code, code == 137 ? "OOMKilled" : code == 0 ? "Completed" : "Error");
        if (restarts < 0) {
            return starting(second);
        }
        if (starts[restarts] >= until) {
            return Scene.deployment(second).ready(1).pod("hub-1", Scene.running(true, restarts, exit));
        }
        return Scene.deployment(second).pod("hub-1", Scene.ended(restarts, exit));
    }

    /** The same, but ready during each second of life. */
    static Scene flickering(int second) {
        boolean alive = second == 13 || second == 34 || second == 75;
        Scene scene = Scene.of(WorkloadKind.STATEFUL_SET, second);
        int restarts = second < 2 ? 0 : second < 13 ? 1 : second < 34 ? 2 : second < 75 ? 3 : 4;
        return alive
                ? scene.ready(1).pod("hub-1", Scene.running(true, restarts, Scene.exit(1, "Error")))
                : scene.pod("hub-1", Scene.ended(restarts, Scene.exit(1, "Error")));
    }
}
