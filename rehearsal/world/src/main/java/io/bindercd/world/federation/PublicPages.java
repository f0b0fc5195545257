package io.bindercd.world.federation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the redirector answers at the public address. */
final class PublicPages {
    private static final Set<String> BADGES = Set.of("/badge.svg", "/badge_logo.svg", "/assets/images/badge.svg");
    private static final Pattern COOKIE = Pattern.compile("(?:^|;)\\s*host=\"?([^;\"]+)");
    private static final Set<String> NOT_PASSED_ON =
            Set.of("transfer-encoding", "content-length", "connection", "keep-alive", "date");
    private static final Duration PROXY_TIMEOUT = Duration.ofSeconds(20);
    private static final int FOUR_HOURS = 4 * 60 * 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RedirectorSettings settings;
    private final Reach reach;

    PublicPages(RedirectorSettings settings, Reach reach) {
        this.settings = settings;
        this.reach = reach;
    }

    void answer(HttpExchange exchange, Replica replica, RandomGenerator random) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.equals("/active_hosts")) {
            json(exchange, Map.of("active_hosts", listed(replica)));
        } else if (path.startsWith("/build/")) {
            build(exchange, replica, random);
        } else if (BADGES.contains(path)) {
            redirect(exchange, 301, join(settings.staticUrl(), path));
        } else if (path.equals("/metrics")) {
            send(exchange, 200, metrics(replica).getBytes(StandardCharsets.UTF_8));
        } else {
            proxied(exchange, replica.prime());
        }
    }

    private static Map<String, Object> listed(Replica replica) {
        Map<String, Object> hosts = new LinkedHashMap<>();
        for (FederationHost host : replica.active()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("prime", host.prime());
            fields.put("url", host.url().toString());
            fields.put("weight", host.weight());
            fields.put("health", host.health().toString());
            fields.put("versions", host.versions().toString());
            hosts.put(host.name(), fields);
        }
        return hosts;
    }

    private static void build(HttpExchange exchange, Replica replica, RandomGenerator random) throws IOException {
        String cookies = exchange.getRequestHeaders().getFirst("Cookie");
        Matcher cookie = COOKIE.matcher(cookies == null ? "" : cookies);
        FederationHost host = replica.choose(cookie.find() ? Optional.of(cookie.group(1)) : Optional.empty(), random);
        URI asked = exchange.getRequestURI();
        exchange.getResponseHeaders()
                .set("Set-Cookie", "host=" + host.name() + "; Max-Age=" + FOUR_HOURS + "; Path=" + asked.getRawPath());
        redirect(exchange, 307, join(host.url(), pathAndQuery(asked)));
    }

    /** Gives prime's answer; what goes wrong on the way becomes a 500. */
    private void proxied(HttpExchange exchange, FederationHost prime) throws IOException {
        String publicHost = settings.publicUrl().getAuthority();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Forwarded-Host", publicHost);
        headers.put("Origin", "https://" + publicHost);
        headers.put(
                "X-Binder-Launch-Host",
                settings.publicUrl() + (settings.publicUrl().toString().endsWith("/") ? "" : "/"));
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        if (accept != null) {
            headers.put("Accept", accept);
        }
        Reach.Reply reply;
        try {
            URI uri = URI.create(join(prime.url(), pathAndQuery(exchange.getRequestURI())));
            reply = reach.send(new Reach.Request(exchange.getRequestMethod(), uri, headers, PROXY_TIMEOUT));
        } catch (IOException e) {
            reply = new Reach.Reply(
                    500,
                    Map.of("Content-Type", List.of("text/html; charset=UTF-8")),
                    "<html><title>500: Internal Server Error</title></html>");
        }
        Headers ours = exchange.getResponseHeaders();
        reply.headers().forEach((name, values) -> {
            if (!name.startsWith(":") && !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> ours.add(name, value));
            }
        });
        send(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String metrics(Replica replica) {
        StringBuilder text = new StringBuilder("# TYPE federation_health gauge\n");
        replica.active()
                .forEach(host -> text.append("federation_health{member=\"")
                        .append(host.name())
                        .append("\",reason=\"healthy\"} 1.0\n"));
        replica.trouble()
                .forEach((name, why) -> text.append("federation_health{member=\"")
                        .append(name)
                        .append("\",reason=\"unhealthy\"} 0.0\n"));
        return text.toString();
    }

    private static String pathAndQuery(URI asked) {
        return asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
    }

    private static String join(URI base, String path) {
        String text = base.toString();
        return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path;
    }

    private static void json(HttpExchange exchange, Object tree) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        send(exchange, 200, JSON.writeValueAsBytes(tree));
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        send(exchange, status, new byte[0]);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
