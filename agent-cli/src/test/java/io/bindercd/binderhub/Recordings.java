package io.bindercd.binderhub;

import io.bindercd.core.Tree;
import io.bindercd.http.HttpReply;
import io.bindercd.http.StreamEnd;
import io.bindercd.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The recorded answers of a real BinderHub, in a folder beside the checkout. */
public final class Recordings {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private final Path folder;

    private Recordings(Path folder) {
        this.folder = folder;
    }

    /** Finds the folder, or skips the test with a loud word. */
    public static Recordings found() {
        String told = System.getProperty("BINDER_CD_SHARED", System.getenv().getOrDefault("BINDER_CD_SHARED", ""));
        Path here = Path.of("").toAbsolutePath();
        List<Path> candidates = new ArrayList<>();
        if (!told.isEmpty()) {
            candidates.add(Path.of(told));
        }
        for (Path at = here; at != null; at = at.getParent()) {
            candidates.add(at.resolve("shared"));
        }
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate.resolve("streams/README.md"))) {
                return new Recordings(candidate.resolve("streams"));
            }
        }
        Assumptions.abort("SKIPPED: no recordings: no folder 'shared/streams' above " + here
                + " and BINDER_CD_SHARED names none");
        throw new AssertionError();
    }

    public List<String> names() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The verdict that the folder's README states, by recording. */
    public Map<String, String> verdicts() {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (String line : text(folder.resolve("README.md")).lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length >= 5 && !cells[1].isBlank() && !cells[1].contains("---")) {
                String[] each = cells[3].strip().split(", (?=PASS|FAIL)", -1);
                String[] named = cells[1].strip().split(", ", -1);
                for (int i = 0; i < named.length; i++) {
                    verdicts.put(named[i], each.length == named.length ? each[i] : cells[3].strip());
                }
            }
        }
        return verdicts;
    }

    public Recording get(String name) {
        return new Recording(name, folder.resolve(name));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of them. */
    public static final class Recording {
        private final String name;
        private final Path folder;

        Recording(String name, Path folder) {
            this.name = name;
            this.folder = folder;
        }

        public String name() {
            return name;
        }

        public String requestLine() {
            return text(folder.resolve("request.txt")).lines().findFirst().orElseThrow();
        }

        public String body() {
            Path whole = folder.resolve("body.raw");
            Path excerpt = folder.resolve("body.excerpt");
            return Files.exists(whole) ? text(whole) : Files.exists(excerpt) ? text(excerpt) : "";
        }

        /** The timing lines: chunks and happenings. */
        public List<Tree> timing() {
            return text(folder.resolve("timing.jsonl"))
                    .lines()
                    .map(line -> Json.parse(name + "/timing.jsonl", line))
                    .toList();
        }

        /** The chunks in which the body came. */
        public List<String> chunks() {
            byte[] body = body().getBytes(StandardCharsets.UTF_8);
            List<String> chunks = new ArrayList<>();
            for (Tree step : timing()) {
                if (step.get("off").present()) {
                    int from = (int) step.get("off").number(0);
                    int length = (int) step.get("n").number(0);
                    boolean whole = from + length <= body.length;
                    chunks.add(whole ? new String(body, from, length, StandardCharsets.UTF_8) : body());
                }
            }
            return chunks;
        }

        /** How it ended, in the recorder's words; empty when there was no connection. */
        public String how() {
            Tree last = timing().get(timing().size() - 1);
            return last.get("how").text("");
        }

        /** Status, headers and body as the client gives them; empty when there was no connection. */
        public Optional<HttpReply> reply() {
            String head = text(folder.resolve("response-headers.txt"));
            Matcher status = STATUS.matcher(head);
            if (!status.find()) {
                return Optional.empty();
            }
            Map<String, List<String>> headers = new TreeMap<>();
            head.lines()
                    .skip(1)
                    .filter(line -> line.contains(":"))
                    .forEach(line -> headers.computeIfAbsent(
                                    line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT),
                                    key -> new ArrayList<>())
                            .add(line.substring(line.indexOf(':') + 1).strip()));
            return Optional.of(new HttpReply(
                    Integer.parseInt(status.group(1)), headers, body(), URI.create("http://127.0.0.1:8585/")));
        }

        public boolean isStream() {
            return reply().filter(reply -> reply.status() == 200)
                    .flatMap(reply -> reply.header("content-type"))
                    .filter(type -> type.startsWith("text/event-stream"))
                    .isPresent();
        }

        /** How our client would have seen it end, had it read everything that was recorded. */
        public StreamEnd end() {
            HttpReply reply = reply().orElse(null);
            if (reply == null) {
                return new StreamEnd(StreamEnd.Kind.NOT_CONNECTED, null, "connection refused");
            }
            if (!isStream()) {
                return new StreamEnd(StreamEnd.Kind.NO_STREAM, reply, "");
            }
            String how = how();
            StreamEnd.Kind kind = how.startsWith("terminating") || how.startsWith("content-length")
                    ? StreamEnd.Kind.ENDED
                    : how.startsWith("connection closed")
                            ? StreamEnd.Kind.BROKEN
                            : name.startsWith("disconnect") ? StreamEnd.Kind.LEFT : StreamEnd.Kind.TIMED_OUT;
            return new StreamEnd(kind, reply, "");
        }
    }
}
