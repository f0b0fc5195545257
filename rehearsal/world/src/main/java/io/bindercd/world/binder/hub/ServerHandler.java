package io.bindercd.world.binder.hub;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.binder.cluster.MemberFaults;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.binder.wire.Answers;
import io.bindercd.world.binder.wire.Fields;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The users' servers behind the hub's proxy: Jupyter Server's API as far as a check of a Binder needs it. */
public final class ServerHandler {
    private static final Pattern PATH = Pattern.compile("/user/([^/]+)(/.*)?");
    private static final Pattern TOKEN = Pattern.compile("(?i)token\\s+(\\S+)");
    private static final Pattern TOKEN_IN_QUERY = Pattern.compile("(?:^|&)token=([^&]+)");
    /** How long it takes the hub to notice that a server has gone: the site's {@code poll_interval}. */
    private static final Duration POLL = Duration.ofSeconds(30);

    private static final String JUPYTER_SERVER = "2.21.1";

    private final Servers servers;
    private final MemberFaults faults;
    private final Timelapse time;

    public ServerHandler(Servers servers, MemberFaults faults, Timelapse time) {
        this.servers = Objects.requireNonNull(servers);
        this.faults = Objects.requireNonNull(faults);
        this.time = Objects.requireNonNull(time);
    }

    /** Answers when the path is that of a server which is known; false otherwise, and nothing was sent. */
    boolean handled(HttpExchange exchange, String path) throws IOException {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return false;
        }
        Optional<LaunchedServer> found = servers.find(matcher.group(1));
        if (found.isEmpty()) {
            return false;
        }
        Instant stopped = found.get().stopped();
        if (stopped != null && !time.now().isBefore(stopped.plus(time.real(POLL)))) {
            return false;
        }
        boolean late = faults.active(BinderFault.SERVER_LATE) && found.get().asked() < 2;
        if (stopped != null || late) {
            Answers.send(exchange, 503, "text/html", Answers.NOT_FOUND);
            return true;
        }
        answer(exchange, found.get(), matcher.group(2) == null ? "/" : matcher.group(2));
        return true;
    }

    private void answer(HttpExchange exchange, LaunchedServer server, String path) throws IOException {
        Answers.asTornado(exchange);
        if (!path.startsWith("/api")) {
            Answers.redirect(exchange, 302, "/user/" + server.name() + "/lab?");
            return;
        }
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "frame-ancestors 'self'; report-uri /user/" + server.name() + "/api/security/csp-report");
        String method = exchange.getRequestMethod();
        switch (path) {
            case "/api" -> {
                if (allowed(exchange, method, "GET")) {
                    open(exchange);
                    Answers.json(exchange, 200, Fields.of("version", JUPYTER_SERVER));
                }
            }
            case "/api/status" -> {
                if (allowed(exchange, method, "GET") && entitled(exchange, server, false)) {
                    open(exchange);
                    Answers.json(exchange, 200, server.status());
                }
            }
            case "/api/shutdown" -> {
                if (allowed(exchange, method, "POST") && entitled(exchange, server, true)) {
                    shutDown(exchange, server);
                }
            }
            default -> Answers.redirect(exchange, 302, "/user/" + server.name() + "/lab?");
        }
    }

    private static void open(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    }

    private static boolean allowed(HttpExchange exchange, String method, String only) throws IOException {
        if (method.equals(only)) {
            return true;
        }
        if (only.equals("POST")) {
            Answers.send(exchange, 405, "text/html", "<html><title>405 : Method Not Allowed</title></html>");
        } else {
            Answers.json(exchange, 405, Fields.of("message", "Method Not Allowed", "reason", null));
        }
        return false;
    }

    private boolean entitled(HttpExchange exchange, LaunchedServer server, boolean page) throws IOException {
        if (server.token().equals(token(exchange)) && !faults.active(BinderFault.TOKEN_REFUSED)) {
            return true;
        }
        if (page) {
            Answers.send(exchange, 403, "text/html", "<html><title>403 : Forbidden</title></html>");
        } else {
            Answers.json(exchange, 403, Fields.of("message", "Forbidden", "reason", null));
        }
        return false;
    }

    private static String token(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher inHeader = TOKEN.matcher(header == null ? "" : header);
        if (inHeader.matches()) {
            return inHeader.group(1);
        }
        String query = exchange.getRequestURI().getRawQuery();
        Matcher inQuery = TOKEN_IN_QUERY.matcher(query == null ? "" : query);
        return inQuery.find() ? inQuery.group(1) : "";
    }

    private void shutDown(HttpExchange exchange, LaunchedServer server) throws IOException {
        if (faults.active(BinderFault.SHUTDOWN_REFUSED)) {
            Answers.send(exchange, 500, "text/html", "<html><title>500 : Internal Server Error</title></html>");
            return;
        }
        server.stop(time.now());
        if (faults.active(BinderFault.SHUTDOWN_DROPS)) {
            throw new IOException("the server is gone before it has answered");
        }
        open(exchange);
        Answers.send(exchange, 200, "text/html; charset=UTF-8", "");
    }
}
