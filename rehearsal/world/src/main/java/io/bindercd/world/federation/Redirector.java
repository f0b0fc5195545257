package io.bindercd.world.federation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * The redirector behind a federation's public address: sends launches to members in rotation and gives everything else from
 * prime. Each replica checks the members by itself; requests go to the replicas in turn.
 */
public final class Redirector implements HttpHandler, AutoCloseable {
    private final List<Replica> replicas = new ArrayList<>();
    private final PublicPages pages;
    private final RedirectorSettings settings;
    private final MemberCheck check;
    private final Timelapse time;
    private final Executor checks;
    private final RandomGenerator random = new Random();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    private Redirector(
            List<FederationHost> hosts, RedirectorSettings settings, Reach reach, Timelapse time, Executor checks) {
        this.settings = settings;
        this.time = time;
        this.checks = checks;
        this.check = new MemberCheck(reach, settings.check(), time);
        this.pages = new PublicPages(settings, reach);
        List<FederationHost> used =
                hosts.stream().filter(host -> host.weight() > 0).toList();
        for (int i = 0; i < settings.replicas(); i++) {
            replicas.add(new Replica(used));
        }
        for (Replica replica : replicas) {
            used.forEach(host -> later(replica, host));
        }
    }

    /**
     * A redirector that has just started.
     *
     * @throws IllegalArgumentException when no member of a weight above 0 is prime: the real one does not start, either
     */
    public static Redirector start(
            List<FederationHost> hosts, RedirectorSettings settings, Reach reach, Timelapse time) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "federation-check");
            thread.setDaemon(true);
            return thread;
        });
        return new Redirector(hosts, settings, reach, time, threads);
    }

    /** One whose checks run where the time-lapse keeps its appointments; for tests. */
    static Redirector inline(List<FederationHost> hosts, RedirectorSettings settings, Reach reach, Timelapse time) {
        return new Redirector(hosts, settings, reach, time, Runnable::run);
    }

    /** Why members are out of rotation, by name, as one replica sees it. */
    public Map<String, String> trouble(int replica) {
        return replicas.get(replica).trouble();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        pages.answer(exchange, replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size())), random);
    }

    private void later(Replica replica, FederationHost host) {
        double chance = 1 + settings.check().jitter() * (random.nextDouble() - 0.5);
        boolean in = !replica.trouble().containsKey(host.name());
        long nanos = (in ? settings.check().period() : settings.check().failedPeriod()).toNanos();
        time.after(Duration.ofNanos(Math.round(nanos * chance)), () -> run(() -> examine(replica, host)));
    }

    private void run(Runnable task) {
        try {
            checks.execute(task);
        } catch (RejectedExecutionException over) {
            closed = true;
        }
    }

    private void examine(Replica replica, FederationHost host) {
        if (!closed) {
            replica.checked(host, check.of(host, replica.primeVersions()));
            later(replica, host);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (checks instanceof ExecutorService threads) {
            threads.shutdownNow();
        }
    }
}
