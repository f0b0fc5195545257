package io.bindercd.world.binder.web;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.binder.build.BuildFlow;
import io.bindercd.world.binder.cluster.BinderPod;
import io.bindercd.world.binder.cluster.MemberCluster;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.Answers;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.binder.wire.PythonJson;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /health}: results are kept for 15 s, and the first failure of a process takes 2 s of retries
 * ({@code binderhub/health.py}).
 */
final class HealthPage {
    private static final Duration KEPT = Duration.ofSeconds(15);
    private static final Duration RETRIES = Duration.ofSeconds(2);

    private record Kept(boolean registry, boolean hub, BuildFlow.Pods pods, Instant until) {}

    private final MemberCluster cluster;
    private final MemberFaults faults;
    private final BuildFlow flow;
    private final Timelapse time;
    private final Map<String, Kept> byReplica = new HashMap<>();
    private final Set<String> failedBefore = new HashSet<>();

    HealthPage(MemberCluster cluster, MemberFaults faults, BuildFlow flow, Timelapse time) {
        this.cluster = cluster;
        this.faults = faults;
        this.flow = flow;
        this.time = time;
    }

    void answer(HttpExchange exchange, BinderPod pod) throws IOException {
        if (faults.active(BinderFault.HEALTH_BROKEN, pod)) {
            Answers.send(
                    exchange,
                    500,
                    "text/html; charset=UTF-8",
                    "<html><title>500: Internal Server Error</title></html>");
            return;
        }
        Kept kept = kept(pod);
        boolean ok = kept.registry() && kept.hub();
        if (!ok && firstFailure(pod)) {
            pause();
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            Answers.send(exchange, ok ? 200 : 503, "text/html; charset=UTF-8", "");
        } else {
            Answers.send(exchange, ok ? 200 : 503, "application/json; charset=UTF-8", PythonJson.write(body(kept, ok)));
        }
    }

    private synchronized Kept kept(BinderPod pod) {
        Kept kept = byReplica.get(pod.uid());
        if (kept == null || !time.now().isBefore(kept.until())) {
            kept = new Kept(
                    !faults.active(BinderFault.REGISTRY_DOWN, pod),
                    cluster.state().hubReady()
                            && cluster.state().proxyReady()
                            && !faults.active(BinderFault.HUB_DOWN, pod),
                    flow.pods(pod),
                    time.now().plus(time.real(KEPT)));
            byReplica.put(pod.uid(), kept);
        }
        return kept;
    }

    private synchronized boolean firstFailure(BinderPod pod) {
        return failedBefore.add(pod.uid());
    }

    private void pause() throws IOException {
        try {
            time.pause(RETRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the world ends");
        }
    }

    private static Map<String, @Nullable Object> body(Kept kept, boolean ok) {
        BuildFlow.Pods pods = kept.pods();
        boolean room = pods.quota() < 0 || pods.total() <= pods.quota();
        return Fields.of(
                "ok",
                ok,
                "checks",
                List.of(
                        Fields.of("service", "Docker registry", "ok", kept.registry()),
                        Fields.of("service", "JupyterHub API", "ok", kept.hub()),
                        Fields.of(
                                "service",
                                "Pod quota",
                                "total_pods",
                                pods.total(),
                                "build_pods",
                                pods.build(),
                                "user_pods",
                                pods.user(),
                                "quota",
                                pods.quota() < 0 ? null : pods.quota(),
                                "ok",
                                room,
                                "_ignore_failure",
                                true)));
    }
}
