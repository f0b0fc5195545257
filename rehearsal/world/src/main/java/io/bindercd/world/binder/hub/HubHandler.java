package io.bindercd.world.binder.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.binder.cluster.MemberCluster;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.cluster.MemberState;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.Answers;
import io.bindercd.world.binder.wire.Fields;
import java.io.IOException;
import java.util.Objects;

/**
 * The host of a hub: the hub's API, the users' servers, and the site's page for all else.
 *
 * <p>The site serves nothing of the hub but {@code /hub/api/} ({@code jupyterhub/mybinder.org-deploy: mybinder/values.yaml}).
 */
public final class HubHandler implements HttpHandler {
    private final MemberCluster cluster;
    private final MemberFaults faults;
    private final ServerHandler servers;

    public HubHandler(MemberCluster cluster, MemberFaults faults, ServerHandler servers) {
        this.cluster = Objects.requireNonNull(cluster);
        this.faults = Objects.requireNonNull(faults);
        this.servers = Objects.requireNonNull(servers);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        MemberState state = cluster.state();
        String path = exchange.getRequestURI().getPath();
        if (!state.deployed()) {
            Answers.noRoute(exchange);
        } else if (!state.proxyReady()) {
            Answers.ingress(exchange, 503, "Service Temporarily Unavailable");
        } else if (path.startsWith("/hub/api/")) {
            hub(exchange, state, path);
        } else if (!servers.handled(exchange, path)) {
            missing(exchange, path);
        }
    }

    private void hub(HttpExchange exchange, MemberState state, String path) throws IOException {
        if (!state.hubReady()) {
            Answers.send(exchange, 503, "text/html", Answers.NOT_FOUND);
            return;
        }
        Answers.asTornado(exchange);
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Jupyterhub-Version", state.hubVersion());
        headers.set("Access-Control-Allow-Headers", "accept, content-type, authorization");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'; report-uri /hub/security/csp-report");
        if (path.equals("/hub/api/health")) {
            Answers.send(exchange, 200, "text/html", "");
        } else if (path.equals("/hub/api/")) {
            headers.set("Access-Control-Allow-Origin", "*");
            Answers.json(exchange, 200, Fields.of("version", state.hubVersion()));
        } else {
            Answers.json(exchange, 403, Fields.of("status", 403, "message", "Missing or invalid credentials."));
        }
    }

    /** Until the proxy's default route is registered, the hub answers in its place. */
    private void missing(HttpExchange exchange, String path) throws IOException {
        boolean user = path.startsWith("/user/");
        if (faults.active(BinderFault.PAGES_LATE)) {
            Answers.asTornado(exchange);
            Answers.redirect(exchange, 302, user ? "/hub/login?next=" + path : "/hub" + path);
            return;
        }
        exchange.getResponseHeaders().set("Server", "nginx");
        exchange.getResponseHeaders().set("Etag", "\"6b052bfa-13d\"");
        Answers.send(exchange, user ? 424 : 404, "text/html", Answers.NOT_FOUND);
    }
}
