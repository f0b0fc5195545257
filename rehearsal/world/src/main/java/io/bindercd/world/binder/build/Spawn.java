package io.bindercd.world.binder.build;

import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.setup.BinderSettings.Limits;
import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the hub and Kubernetes say while one server is spawned; times from the start of the attempt. */
final class Spawn {
    /**
     * One message.
     *
     * @param at production time from the attempt's start
     */
    record Said(Duration at, String message) {}

    private final Timelapse time;
    private final Limits limits;
    private final Launch launch;
    private final String namespace;
    private final String user;
    private final List<Said> said = new ArrayList<>();

    private Spawn(Timelapse time, Limits limits, Launch launch, String namespace, String user) {
        this.time = time;
        this.limits = limits;
        this.launch = launch;
        this.namespace = namespace;
        this.user = user;
    }

    /** The messages of a spawn that goes well; the last one says that the server is ready. */
    static List<Said> good(Timelapse time, Limits limits, Launch launch, String namespace, String user) {
        Spawn spawn = new Spawn(time, limits, launch, namespace, user);
        spawn.say(0.05, "Server requested");
        spawn.started();
        spawn.say(1, "Server ready at /user/" + user + "/");
        return spawn.said;
    }

    /** The messages of a spawn that fails in the given way, the last one being the failure; {@code attempt} from 1. */
    static List<Said> bad(
            BinderFault fault,
            int attempt,
            Timelapse time,
            Limits limits,
            Launch launch,
            String namespace,
            String user) {
        Spawn spawn = new Spawn(time, limits, launch, namespace, user);
        spawn.say(0.05, "Server requested");
        switch (fault) {
            case SPAWN_FORBIDDEN -> spawn.forbidden();
            case IMAGE_PULL -> spawn.notPulled(attempt);
            case UNSCHEDULABLE -> spawn.unscheduled(attempt);
            case NO_LISTEN -> spawn.silent();
            default -> spawn.crashed(attempt);
        }
        return spawn.said;
    }

    private void started() {
        event(0.25, "Normal", "Successfully assigned " + namespace + "/jupyter-" + user + " to node-a");
        event(0.25, "Normal", "Pulling image \"" + launch.image() + "\"");
        event(0.45, "Normal", "Successfully pulled image \"" + launch.image() + "\" in 0.800s.");
        event(0.45, "Normal", "Created container: notebook");
        event(0.45, "Normal", "Started container notebook");
    }

    private void crashed(int attempt) {
        started();
        event(
                0.45,
                "Warning",
                "Back-off restarting failed container notebook in pod jupyter-" + user + "_" + namespace);
        fail(attempt > 2);
    }

    private void notPulled(int attempt) {
        event(0.25, "Normal", "Successfully assigned " + namespace + "/jupyter-" + user + " to node-a");
        String image = "\"" + launch.image() + "\"";
        for (double at = 0.45;
                limits.launch().toMillis() * at < limits.startTimeout().toMillis() && at < 4;
                at++) {
            event(at, "Normal", "Pulling image " + image);
            event(
                    at,
                    "Warning",
                    "Failed to pull image " + image + ": rpc error: code = NotFound desc = failed to pull and unpack"
                            + " image " + image + ": not found");
            event(at, "Warning", "Error: ErrImagePull");
        }
        stopping();
        fail(attempt == 3);
    }

    private void unscheduled(int attempt) {
        event(0.45, "Warning", "0/3 nodes are available: 3 Insufficient memory.");
        stopping();
        fail(attempt == 2);
    }

    private void silent() {
        started();
        said.add(new Said(
                part(0.45).plus(limits.httpTimeout()),
                "Spawn failed: Server at http://10.0.0.17:8888/user/" + user + "/api didn't respond in "
                        + limits.httpTimeout().toSeconds() + " seconds\n"));
    }

    private void forbidden() {
        String pods = "pods is forbidden: User \\\"system:serviceaccount:" + namespace
                + ":hub\\\" cannot create resource \\\"pods\\\" in API group \\\"\\\" in the namespace \\\"" + namespace
                + "\\\"";
        said.add(new Said(
                part(0.06),
                "Spawn failed: (403)\nReason: Forbidden\nHTTP response body: {\"kind\": \"Status\", \"status\":"
                        + " \"Failure\", \"message\": \"" + pods + "\"}\n\n"));
    }

    private void stopping() {
        said.add(new Said(limits.startTimeout(), stamp("Normal", "Stopping container notebook")));
    }

    /** The same failure comes with its reason or, by chance, without one. */
    private void fail(boolean withReason) {
        String reason = withReason
                ? "pod " + namespace + "/jupyter-" + user + " did not start in "
                        + limits.startTimeout().toSeconds() + " seconds!"
                : "";
        said.add(new Said(limits.startTimeout(), "Spawn failed: " + reason + "\n"));
    }

    private void event(double at, String type, String text) {
        said.add(new Said(part(at), stamp(type, text)));
    }

    private void say(double at, String text) {
        said.add(new Said(part(at), text + "\n"));
    }

    private String stamp(String type, String text) {
        return time.now().truncatedTo(ChronoUnit.SECONDS) + " [" + type + "] " + text + "\n";
    }

    private Duration part(double at) {
        return Duration.ofNanos(Math.round(limits.launch().toNanos() * at));
    }
}
