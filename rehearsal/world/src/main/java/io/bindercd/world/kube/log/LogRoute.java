package io.bindercd.world.kube.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.http.Reply;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.time.Timelapse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code pods/NAME/log}. */
public final class LogRoute {
    private static final String TEXT = "text/plain";
    private static final long POLL_MILLIS = 100;

    private final Store store;
    private final PodLogs logs;
    private final Timelapse clock;

    public LogRoute(Store store, PodLogs logs, Timelapse clock) {
        this.store = store;
        this.logs = logs;
        this.clock = clock;
    }

    public Reply handle(Key key, ApiRequest request) {
        ObjectNode pod = store.get(key);
        String container = container(pod, request.parameter("container"));
        List<PodLogs.Line> lines = logs.lines(key, container, request.flag("previous"));
        List<PodLogs.Line> wanted = since(lines, request);
        int tail = request.number("tailLines").orElse(wanted.size());
        List<PodLogs.Line> shown = wanted.subList(Math.max(0, wanted.size() - tail), wanted.size());
        boolean stamped = request.flag("timestamps");
        if (request.flag("follow") && !request.flag("previous")) {
            return new Reply.Stream(TEXT, to -> follow(to, key, container, lines.size(), shown, stamped));
        }
        String text = text(shown, stamped);
        int limit = request.number("limitBytes").orElse(Integer.MAX_VALUE);
        return new Reply.Text(200, TEXT, text.length() > limit ? text.substring(0, limit) : text);
    }

    private List<PodLogs.Line> since(List<PodLogs.Line> lines, ApiRequest request) {
        Instant since = request.number("sinceSeconds")
                .map(seconds -> clock.now().minus(Duration.ofSeconds(seconds)))
                .orElse(Instant.MIN);
        return lines.stream().filter(line -> !line.time().isBefore(since)).toList();
    }

    private static String text(List<PodLogs.Line> lines, boolean stamped) {
        StringBuilder text = new StringBuilder();
        for (PodLogs.Line line : lines) {
            if (stamped) {
                text.append(line.time()).append(' ');
            }
            text.append(line.text()).append('\n');
        }
        return text.toString();
    }

    private void follow(OutputStream to, Key key, String container, int seen, List<PodLogs.Line> shown, boolean stamped)
            throws IOException, InterruptedException {
        to.write(text(shown, stamped).getBytes(StandardCharsets.UTF_8));
        int told = seen;
        boolean running = true;
        while (running) {
            to.flush();
            running = store.find(key).isPresent() && logs.running(key, container);
            if (store.find(key).isPresent()) {
                List<PodLogs.Line> lines = logs.lines(key, container, false);
                int from = Math.min(told, lines.size());
                to.write(text(lines.subList(from, lines.size()), stamped).getBytes(StandardCharsets.UTF_8));
                told = lines.size();
            }
            TimeUnit.MILLISECONDS.sleep(running ? POLL_MILLIS : 0);
        }
        to.flush();
    }

    /** The container that is meant: the named one, or the only one. */
    private static String container(ObjectNode pod, String wanted) {
        List<String> names = names(pod, "containers");
        if (!wanted.isEmpty()) {
            boolean known = Stream.of(names, names(pod, "initContainers")).anyMatch(list -> list.contains(wanted));
            if (!known) {
                throw ApiError.badRequest(
                        "container " + wanted + " is not valid for pod " + Trees.text(pod, "metadata", "name"));
            }
            return wanted;
        }
        if (names.size() != 1) {
            throw ApiError.badRequest("a container name must be specified for pod "
                    + Trees.text(pod, "metadata", "name") + ", choose one of: [" + String.join(" ", names) + "]");
        }
        return names.get(0);
    }

    private static List<String> names(JsonNode pod, String list) {
        return Trees.items(pod, "spec", list).stream()
                .map(container -> Trees.text(container, "name"))
                .toList();
    }
}
