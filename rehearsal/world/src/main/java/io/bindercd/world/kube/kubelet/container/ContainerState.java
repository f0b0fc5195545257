package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.Optional;

/** The state of a container as a pod's status shows it. */
public final class ContainerState {
    private static final String TERMINATED = "terminated";

    private final String name;
    private ObjectNode state = Json.object();
    private Optional<ObjectNode> ended = Optional.empty();
    private Optional<ObjectNode> endedBefore = Optional.empty();
    private String imageId = "";
    private String id = "";
    private int restarts;
    private boolean ready;
    private boolean started;

    /** A container that has not begun. */
    ContainerState(String name, String reason) {
        this.name = name;
        waiting(reason, "");
    }

    void waiting(String reason, String message) {
        ObjectNode waiting = Json.object();
        if (!message.isEmpty()) {
            waiting.put("message", message);
        }
        waiting.put("reason", reason);
        enter("waiting", waiting);
    }

    /** A run has been made; one after an earlier one is a restart. */
    void created(String runId, String image) {
        if (!id.isEmpty()) {
            restarts++;
        }
        id = "containerd://" + runId;
        imageId = image;
    }

    void running(String since) {
        enter("running", Json.object().put("startedAt", since));
    }

    /** The last run has ended; the state stays as it is. */
    void ended(End end) {
        ObjectNode node = Json.object();
        node.put("containerID", id).put("exitCode", end.code()).put("finishedAt", end.finished());
        if (!end.message().isEmpty()) {
            node.put("message", end.message());
        }
        node.put("reason", end.reason()).put("startedAt", end.started());
        endedBefore = ended;
        ended = Optional.of(node);
    }

    /** How a run ended. */
    record End(int code, String reason, String message, String started, String finished) {}

    /** Shows the end of the last run as the state. */
    void terminated() {
        enter(TERMINATED, ended.orElseThrow().deepCopy());
    }

    private void enter(String kind, ObjectNode details) {
        state = Json.object();
        state.set(kind, details);
        if (!kind.equals("running")) {
            ready = false;
            started = false;
        }
    }

    void probed(boolean isStarted, boolean isReady) {
        started = isStarted;
        ready = isReady;
    }

    public boolean running() {
        return state.has("running");
    }

    public boolean started() {
        return running() && started;
    }

    public boolean ready() {
        return ready;
    }

    /** Whether a run has ended and no other has begun. */
    public boolean stopped() {
        return state.has(TERMINATED);
    }

    /** Whether at least one run has come to an end. */
    public boolean everEnded() {
        return ended.isPresent();
    }

    /** The exit code of the end that the state shows; -1 for none. */
    public int exitCode() {
        return Trees.number(state, -1, TERMINATED, "exitCode");
    }

    public boolean waitsFor(String reason) {
        return Trees.text(state, "waiting", "reason").equals(reason);
    }

    /** The element of a pod's {@code containerStatuses}; a completed init container counts as ready. */
    public ObjectNode status(String image, boolean completedIsReady) {
        ObjectNode status = Json.object();
        if (!id.isEmpty()) {
            status.put("containerID", id);
        }
        status.put("image", image).put("imageID", imageId);
        ObjectNode last = status.putObject("lastState");
        (stopped() ? endedBefore : ended).ifPresent(end -> last.set(TERMINATED, end.deepCopy()));
        status.put("name", name);
        status.put("ready", ready || (completedIsReady && exitCode() == 0));
        status.putObject("resources");
        status.put("restartCount", restarts).put("started", started);
        status.set("state", state.deepCopy());
        return status;
    }
}
