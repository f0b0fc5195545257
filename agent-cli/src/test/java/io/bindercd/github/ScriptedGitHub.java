package io.bindercd.github;

import static io.bindercd.github.ScriptedShapes.map;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A GitHub in memory on loopback; where its API's description is at hand, each request and answer is held against it. */
public final class ScriptedGitHub implements HostedGitHub {
    private final HttpServer server;
    private final ScriptedRepository repository = new ScriptedRepository();
    private final ScriptedRoutes routes = new ScriptedRoutes(repository);
    private final @Nullable OpenApi description;
    private final List<String> objections = new CopyOnWriteArrayList<>();

    public ScriptedGitHub(@Nullable OpenApi description) {
        this.description = description;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** What of the requests and answers so far is not as GitHub describes it. */
    public List<String> objections() {
        return List.copyOf(objections);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getRawPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            ScriptedRoutes.Answer answer;
            synchronized (repository) {
                boolean known = ("Bearer " + token())
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                answer = known
                        ? routes.answer(
                                method,
                                segments(path),
                                query,
                                body.isEmpty() ? Tree.of("", null) : Json.parse("", body))
                        : new ScriptedRoutes.Answer(401, "", map("message", "Bad credentials"));
            }
            send(exchange, answer, method + " " + path, query, body);
        }
    }

    private void send(
            HttpExchange exchange, ScriptedRoutes.Answer answer, String what, Map<String, String> query, String body)
            throws IOException {
        String json = description == null || answer.schema().isEmpty()
                ? Json.print(answer.body())
                : completed(description, answer);
        if (description != null) {
            String[] words = what.split(" ", 2);
            description
                    .wrongRequest(words[0], words[1], query, body.isEmpty() ? null : body)
                    .forEach(wrong -> objections.add(what + ": " + wrong));
            if (answer.status() < 300) {
                description
                        .wrongAnswer(words[0], words[1], answer.status(), json)
                        .forEach(wrong -> objections.add(what + " -> " + answer.status() + ": " + wrong));
            }
        }
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** A schema name, {@code [name]} for a list of such, {@code key[name]} for a list under a key. */
    private static String completed(OpenApi description, ScriptedRoutes.Answer answer) {
        String schema = answer.schema();
        int bracket = schema.indexOf('[');
        if (bracket < 0) {
            return description.complete(schema, answer.body()).toString();
        }
        String item = schema.substring(bracket + 1, schema.length() - 1);
        String key = schema.substring(0, bracket);
        List<?> items = key.isEmpty() ? (List<?>) answer.body() : (List<?>) ((Map<?, ?>) answer.body()).get(key);
        if (items == null) {
            throw new AssertionError("no items under " + key);
        }
        String list = "["
                + String.join(
                        ",",
                        items.stream()
                                .map(one -> description.complete(item, one).toString())
                                .toList()) + "]";
        return key.isEmpty() ? list : "{\"total_count\":" + items.size() + ",\"" + key + "\":" + list + "}";
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(URLDecoder.decode(segment, UTF_8));
        }
        return segments;
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
        }
        return query;
    }

    @Override
    public URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public String token() {
        return "ghp_scripted";
    }

    @Override
    public RepositoryName repository() {
        return new RepositoryName(ScriptedShapes.OWNER, ScriptedShapes.NAME);
    }

    @Override
    public String head(String branch) {
        synchronized (repository) {
            return repository.branches.getOrDefault(branch, "");
        }
    }

    @Override
    public String commit(String branch, String path, String text) {
        synchronized (repository) {
            return repository.commit(branch, path, text);
        }
    }

    @Override
    public void review(long pullRequest, String login, boolean bot, String state) {
        synchronized (repository) {
            ScriptedRepository.Pull pull = routes.pull(pullRequest);
            pull.reviews.add(map(
                    "user",
                    ScriptedShapes.user(login, bot),
                    "state",
                    state,
                    "body",
                    "",
                    "commit_id",
                    repository.branches.get(pull.branch)));
        }
    }

    @Override
    public void status(String commit, String context, String state) {
        synchronized (repository) {
            List<Map<String, Object>> all = routes.statuses.computeIfAbsent(commit, key -> new ArrayList<>());
            all.removeIf(status -> context.equals(status.get("context")));
            all.add(map("context", context, "state", state, "target_url", "https://ci.example/" + context));
        }
    }

    @Override
    public void checkRun(String commit, String name, String status, @Nullable String conclusion) {
        synchronized (repository) {
            routes.checkRuns
                    .computeIfAbsent(commit, key -> new ArrayList<>())
                    .add(map(
                            "name", name,
                            "status", status,
                            "conclusion", conclusion,
                            "html_url", "https://github.example/runs/" + name));
        }
    }

    @Override
    public void workflowRun(String commit, String workflow, String status, @Nullable String conclusion) {
        synchronized (repository) {
            routes.addWorkflowRun(commit, workflow, status, conclusion);
        }
    }

    @Override
    public List<String> comments(long pullRequest) {
        synchronized (repository) {
            return List.copyOf(routes.pull(pullRequest).comments);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
