package io.bindercd.world.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.net.Replies;
import io.bindercd.world.registry.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A chart repository under one base URL: {@code index.yaml} and the archives; safe for use by many threads. */
public final class ChartRepository implements HttpHandler {
    private final URI base;
    private final List<Entry> entries = new ArrayList<>();

    /** A published chart; {@code withheld} while the index lists it but its archive cannot be had. */
    private record Entry(ForgedChart chart, Instant created, boolean withheld) {
        boolean is(String name, String version) {
            return chart.name().equals(name) && chart.version().equals(version);
        }
    }

    /** A repository whose URL is this, a final slash or not. */
    public ChartRepository(URI base) {
        String text = base.toString();
        this.base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    /** The URL without a final slash. */
    public URI base() {
        return base;
    }

    /** Lists the chart and serves its archive, in place of an earlier one of its name and version. */
    public synchronized void publish(ForgedChart chart, Instant created) {
        yank(chart.name(), chart.version());
        entries.add(new Entry(chart, created, false));
    }

    /** Takes the version out of the index, and its archive away; false when it was not there. */
    public synchronized boolean yank(String name, String version) {
        return entries.removeIf(entry -> entry.is(name, version));
    }

    /** The index goes on listing the version, but its archive is gone. */
    public synchronized void withhold(String name, String version) {
        entries.replaceAll(entry -> entry.is(name, version) ? new Entry(entry.chart(), entry.created(), true) : entry);
    }

    /** The versions of a chart, the newest first. */
    public synchronized List<String> versions(String name) {
        return newestFirst().stream()
                .filter(entry -> entry.chart().name().equals(name))
                .map(entry -> entry.chart().version())
                .toList();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String inside =
                path.startsWith(base.getPath()) ? path.substring(base.getPath().length()) : "";
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            Replies.text(exchange, 405, "Not Allowed\n");
        } else if (inside.equals("/index.yaml")) {
            send(exchange, "text/yaml", index().getBytes(StandardCharsets.UTF_8));
        } else {
            Optional<byte[]> archive = archive(inside);
            if (archive.isPresent()) {
                send(exchange, "application/octet-stream", archive.get());
            } else {
                Replies.text(exchange, 404, "404: There isn't a file " + path + " here.\n");
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        String tag = "\"" + Digest.hex(body).substring(0, 24) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            Replies.send(exchange, 304, new byte[0]);
        } else {
            Replies.bytes(exchange, 200, type, body);
        }
    }

    /** The index, in the shape that helm writes. */
    synchronized String index() {
        Map<String, List<Object>> listed = new TreeMap<>();
        Instant generated = Instant.EPOCH;
        for (Entry entry : newestFirst()) {
            generated = generated.isAfter(entry.created()) ? generated : entry.created();
            listed.computeIfAbsent(entry.chart().name(), name -> new ArrayList<>())
                    .add(listing(entry));
        }
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("apiVersion", "v1");
        index.put("entries", listed);
        index.put("generated", generated.toString());
        return YamlText.write(index);
    }

    private Map<String, Object> listing(Entry entry) {
        Map<String, Object> listing = new TreeMap<>(entry.chart().metadata());
        listing.put("created", entry.created().toString());
        listing.put("digest", entry.chart().digest());
        listing.put("urls", List.of(base + "/" + entry.chart().fileName()));
        if (entry.chart().draft().apiVersion().equals("v1")) {
            listing.remove("dependencies");
        }
        return listing;
    }

    private synchronized Optional<byte[]> archive(String path) {
        return entries.stream()
                .filter(entry ->
                        !entry.withheld() && path.equals("/" + entry.chart().fileName()))
                .map(entry -> entry.chart().archive())
                .findFirst();
    }

    private List<Entry> newestFirst() {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::created).reversed());
        return sorted;
    }
}
