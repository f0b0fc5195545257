package io.bindercd.world.binder.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.Answers;
import java.io.IOException;
import java.util.Set;

/** Badges and logos, on the site's static host and on BinderHub itself. */
public final class StaticHost implements HttpHandler {
    private static final Set<String> FILES =
            Set.of("/badge.svg", "/badge_logo.svg", "/assets/images/badge.svg", "/static/logo.svg", "/favicon.ico");
    private static final String PICTURE = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"109\" height=\"20\">"
            + "<text x=\"5\" y=\"14\">launch binder</text></svg>\n";

    private final MemberFaults faults;

    public StaticHost(MemberFaults faults) {
        this.faults = faults;
    }

    static boolean knows(String path) {
        return FILES.contains(path);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (faults.active(BinderFault.STATIC_BROKEN)) {
            Answers.ingress(exchange, 503, "Service Temporarily Unavailable");
        } else if (knows(exchange.getRequestURI().getPath())) {
            Answers.send(exchange, 200, "image/svg+xml", PICTURE);
        } else {
            missing(exchange);
        }
    }

    static void missing(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().clear();
        Answers.asTornado(exchange);
        Answers.send(
                exchange,
                404,
                "text/html; charset=UTF-8",
                "<html><title>404: Not Found</title><body>404: Not Found</body></html>");
    }
}
