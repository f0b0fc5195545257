package io.bindercd.world.binder.build;

import io.bindercd.world.binder.build.Spawn.Said;
import io.bindercd.world.binder.cluster.MemberCluster;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.hub.Servers;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.setup.BinderSettings;
import io.bindercd.world.binder.wire.EventStream;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Launches a server at the hub: four attempts with waits of 4, 8 and 16 s, each call to the hub tried four times with the
 * same waits when the hub is down ({@code jupyterhub/binderhub: binderhub/launcher.py, builder.py}).
 */
final class Launcher {
    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(4);
    private static final Set<BinderFault> SPAWN_FAULTS = Set.of(
            BinderFault.SPAWN_FORBIDDEN,
            BinderFault.IMAGE_PULL,
            BinderFault.UNSCHEDULABLE,
            BinderFault.NO_LISTEN,
            BinderFault.SPAWN_FAILS);

    private final BinderSettings settings;
    private final MemberCluster cluster;
    private final MemberFaults faults;
    private final Servers servers;
    private final Timelapse time;

    Launcher(BuildParts parts) {
        this.settings = parts.settings();
        this.cluster = parts.cluster();
        this.faults = parts.faults();
        this.servers = parts.servers();
        this.time = parts.time();
    }

    /**
     * A server that nobody waits for any more.
     *
     * @param ready when it will be, and the message, which falls among those of later attempts
     */
    private record Late(Said ready, Server server) {}

    /** A server that is ready. */
    record Server(String user, String token) {}

    /** How an attempt ended: a server, or why there is none. */
    private record Attempt(Optional<Server> server, String failure) {
        static Attempt failed(String why) {
            return new Attempt(Optional.empty(), why);
        }
    }

    /** Tells the launch to its end; empty when it failed, which was said. */
    Optional<Server> launch(Launch launch, EventStream stream) throws IOException {
        launching(stream, "Launching server...\n");
        Deque<Late> abandoned = new ArrayDeque<>();
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            Attempt ended = attempt(launch, attempt, stream, abandoned);
            if (ended.server().isPresent()) {
                return ended.server();
            }
            if (attempt == TRIES) {
                stream.event(EventStream.failed(500, ended.failure()));
                return Optional.empty();
            }
            launching(stream, "Launch attempt " + attempt + " failed, retrying...\n");
            pause(stream, wait, abandoned);
            wait = wait.multipliedBy(2);
        }
    }

    private Attempt attempt(Launch launch, int number, EventStream stream, Deque<Late> abandoned) throws IOException {
        if (!hubTakesUs(launch, stream)) {
            return Attempt.failed("Failed to create temporary user for " + launch.image());
        }
        if (active(BinderFault.SERVER_LIMIT, launch)) {
            return Attempt.failed("Failed to launch image " + launch.image());
        }
        String user = servers.newName(launch.repository());
        if (active(BinderFault.LAUNCH_TIMEOUT, launch)) {
            return timedOut(launch, user, stream, abandoned);
        }
        Optional<BinderFault> fault = spawnFault(launch, number);
        return fault.isPresent()
                ? failing(fault.get(), launch, number, user, stream)
                : succeeding(launch, user, stream);
    }

    private Attempt succeeding(Launch launch, String user, EventStream stream) throws IOException {
        String token = servers.newToken();
        // the hub goes on when whoever watches has left
        time.after(settings.limits().launch(), () -> servers.start(user, token));
        tell(Spawn.good(time, settings.limits(), launch, settings.namespace(), user), stream);
        servers.start(user, token);
        return new Attempt(Optional.of(new Server(user, token)), "");
    }

    private Attempt failing(BinderFault fault, Launch launch, int number, String user, EventStream stream)
            throws IOException {
        List<Said> said = Spawn.bad(fault, number, time, settings.limits(), launch, settings.namespace(), user);
        tell(said, stream);
        String last = said.get(said.size() - 1).message();
        return Attempt.failed(last.substring(0, last.length() - 1));
    }

    /** The server comes up when nobody waits for it any more. */
    private Attempt timedOut(Launch launch, String user, EventStream stream, Deque<Late> abandoned) throws IOException {
        List<Said> said = Spawn.good(time, settings.limits(), launch, settings.namespace(), user);
        tell(said.subList(0, 2), stream);
        pause(stream, settings.limits().launchTimeout(), abandoned);
        Server late = new Server(user, servers.newToken());
        Duration more = FIRST_WAIT.multipliedBy(2);
        String ready = said.get(said.size() - 1).message();
        abandoned.add(new Late(new Said(stream.elapsed().plus(more), ready), late));
        time.after(more, () -> servers.start(late.user(), late.token()));
        return Attempt.failed("Image " + launch.image() + " for user " + user + " took too long to launch");
    }

    /** False when the hub refuses BinderHub, or stays down through four tries. */
    private boolean hubTakesUs(Launch launch, EventStream stream) throws IOException {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (active(BinderFault.HUB_TOKEN, launch)) {
                return false;
            }
            boolean up = cluster.state().hubReady() && cluster.state().proxyReady();
            if (up && !active(BinderFault.HUB_DOWN, launch)) {
                return true;
            }
            if (attempt < TRIES) {
                stream.pause(wait);
                wait = wait.multipliedBy(2);
            }
        }
        return false;
    }

    private Optional<BinderFault> spawnFault(Launch launch, int attempt) {
        if (attempt == 1 && active(BinderFault.SPAWN_FLAKY, launch)) {
            return Optional.of(BinderFault.SPAWN_FAILS);
        }
        return SPAWN_FAULTS.stream()
                .sorted()
                .filter(fault -> active(fault, launch))
                .findFirst();
    }

    private boolean active(BinderFault fault, Launch launch) {
        return faults.active(fault, launch.pod());
    }

    private void tell(List<Said> said, EventStream stream) throws IOException {
        Duration start = stream.elapsed();
        for (Said one : said) {
            stream.pause(start.plus(one.at()).minus(stream.elapsed()));
            launching(stream, one.message());
        }
    }

    private void pause(EventStream stream, Duration nominal, Deque<Late> abandoned) throws IOException {
        Duration until = stream.elapsed().plus(nominal);
        while (!abandoned.isEmpty() && abandoned.peek().ready().at().compareTo(until) <= 0) {
            Late late = abandoned.remove();
            stream.pause(late.ready().at().minus(stream.elapsed()));
            servers.start(late.server().user(), late.server().token());
            launching(stream, late.ready().message());
        }
        stream.pause(until.minus(stream.elapsed()));
    }

    private static void launching(EventStream stream, String message) throws IOException {
        stream.event(Fields.of("phase", "launching", "message", message));
    }
}
