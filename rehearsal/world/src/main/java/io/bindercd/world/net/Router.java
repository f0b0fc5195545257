package io.bindercd.world.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Hands each request to the handler of its host, after that host's faults, and keeps the log. */
final class Router implements HttpHandler {
    private final Map<String, HttpHandler> routes = new ConcurrentHashMap<>();
    private final Map<String, List<Fault>> faults = new ConcurrentHashMap<>();
    private final RequestLog log;
    private final String scheme;

    Router(String scheme, RequestLog log) {
        this.scheme = scheme;
        this.log = log;
    }

    /** The same routes and faults for requests that came by another scheme. */
    HttpHandler as(String other) {
        return exchange -> handle(exchange, other);
    }

    void route(String host, HttpHandler handler) {
        routes.put(normal(host), handler);
    }

    void unroute(String host) {
        routes.remove(normal(host));
    }

    void fault(String host, Fault fault) {
        faults.computeIfAbsent(normal(host), key -> new CopyOnWriteArrayList<>())
                .add(fault);
    }

    void heal(String host) {
        faults.remove(normal(host));
    }

    /** True when a fault of this host refuses the connection. */
    boolean refuses(String host) {
        return faultsOf(normal(host)).stream().anyMatch(Fault::refusesConnections);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        handle(exchange, scheme);
    }

    private void handle(HttpExchange exchange, String by) throws IOException {
        URI asked = exchange.getRequestURI();
        String host = host(exchange, asked);
        String method = exchange.getRequestMethod();
        String path = asked.getPath();
        AtomicBoolean answered = new AtomicBoolean();
        RoutedExchange routed = new RoutedExchange(exchange, originForm(asked), status -> {
            if (answered.compareAndSet(false, true)) {
                log.add(new RecordedRequest(method, host, path, status));
            }
        });
        routed.setAttribute(Gateway.SCHEME, by);
        routed.setAttribute(Gateway.HOST, host);
        try {
            dispatch(routed, host);
        } finally {
            if (answered.compareAndSet(false, true)) {
                log.add(new RecordedRequest(method, host, path, 0));
            }
        }
    }

    private void dispatch(HttpExchange exchange, String host) throws IOException {
        for (Fault fault : faultsOf(host)) {
            if (fault.strike(exchange)) {
                exchange.close();
                return;
            }
        }
        HttpHandler handler = routes.get(host);
        if (handler == null) {
            log.unrouted(host);
            Replies.text(exchange, 502, "The rehearsal's world has no host '" + host + "'.\n");
            return;
        }
        handler.handle(exchange);
    }

    private List<Fault> faultsOf(String host) {
        return faults.getOrDefault(host, List.of());
    }

    private static String host(HttpExchange exchange, URI asked) {
        String header = exchange.getRequestHeaders().getFirst("Host");
        String authority = asked.isAbsolute() ? asked.getAuthority() : header;
        return normal(authority);
    }

    /** Lower case, without port and trailing dot. */
    static String normal(@Nullable String authority) {
        if (authority == null) {
            return "";
        }
        String host = authority.toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && host.indexOf(']') < colon) {
            host = host.substring(0, colon);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static URI originForm(URI asked) {
        if (!asked.isAbsolute()) {
            return asked;
        }
        String path = asked.getRawPath().isEmpty() ? "/" : asked.getRawPath();
        return URI.create(asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery());
    }
}
