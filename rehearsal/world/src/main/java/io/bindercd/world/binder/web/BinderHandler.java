package io.bindercd.world.binder.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.binder.build.BuildFlow;
import io.bindercd.world.binder.build.BuildHandler;
import io.bindercd.world.binder.build.BuildParts;
import io.bindercd.world.binder.build.BuildTokens;
import io.bindercd.world.binder.cluster.BinderPod;
import io.bindercd.world.binder.cluster.MemberCluster;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.cluster.MemberState;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.Answers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The host of a BinderHub: an ingress that sends each request to the next pod that is ready. */
public final class BinderHandler implements HttpHandler {
    private final MemberCluster cluster;
    private final MemberFaults faults;
    private final BuildHandler builds;
    private final HealthPage health;
    private final VersionsPage versions;
    private final UiPage page;
    private final StaticHost files;
    private final BuildFlow flow;
    private final AtomicInteger turn = new AtomicInteger();

    public BinderHandler(BuildParts parts, StaticHost files) {
        BuildTokens tokens = new BuildTokens(parts.settings().tokenSecret());
        this.cluster = parts.cluster();
        this.faults = parts.faults();
        this.flow = new BuildFlow(parts);
        this.builds = new BuildHandler(parts, tokens, flow);
        this.health = new HealthPage(parts.cluster(), parts.faults(), flow, parts.time());
        this.versions = new VersionsPage(parts.faults());
        this.page = new UiPage(tokens, parts.time());
        this.files = files;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        MemberState state = cluster.state();
        List<BinderPod> binders = state.binders();
        if (!state.deployed()) {
            Answers.noRoute(exchange);
        } else if (binders.isEmpty()) {
            Answers.ingress(exchange, 503, "Service Temporarily Unavailable");
        } else {
            answer(exchange, binders.get(Math.floorMod(turn.getAndIncrement(), binders.size())));
        }
    }

    private void answer(HttpExchange exchange, BinderPod pod) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (BuildHandler.takes(exchange.getRequestURI().getRawPath())) {
            builds.handle(exchange, pod);
            return;
        }
        Answers.asBinderHub(exchange);
        if (path.equals("/health")) {
            health.answer(exchange, pod);
        } else if (path.equals("/versions")) {
            versions.answer(exchange, pod);
        } else if (faults.active(BinderFault.BANNED, pod)) {
            Answers.send(
                    exchange,
                    403,
                    "text/html; charset=UTF-8",
                    "<html><title>403: Forbidden</title><body>403: Forbidden</body></html>");
        } else {
            open(exchange, pod, path);
        }
    }

    private void open(HttpExchange exchange, BinderPod pod, String path) throws IOException {
        if (path.equals("/metrics")) {
            Answers.send(exchange, 200, "text/plain; version=1.0.0; charset=utf-8", metrics());
        } else if (path.equals("/api/repoproviders")) {
            Answers.json(exchange, 200, UiPage.providers());
        } else if (StaticHost.knows(path)) {
            files.handle(exchange);
        } else if (path.startsWith("/static/")) {
            StaticHost.missing(exchange);
        } else if (path.startsWith("/repo/")) {
            Answers.redirect(exchange, 302, "/v2/gh/" + path.substring("/repo/".length()) + "/master");
        } else {
            page.answer(exchange, pod);
        }
    }

    private String metrics() {
        return "# TYPE binderhub_inprogress_builds gauge\nbinderhub_inprogress_builds " + flow.going() + "\n"
                + "# TYPE binderhub_launch_count_total counter\n"
                + "binderhub_launch_count_total{status=\"success\"} " + flow.launched() + "\n"
                + "binderhub_launch_count_total{status=\"failure\"} " + flow.notLaunched() + "\n";
    }
}
