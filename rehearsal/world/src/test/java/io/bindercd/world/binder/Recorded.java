package io.bindercd.world.binder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** Recorded answers of a real BinderHub, in a folder beside the checkout, in the form in which our own are read. */
final class Recorded {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Recorded() {}

    /** The answer recorded under that name; skips the test loudly when there are no recordings. */
    static RawAnswer answer(String name) throws IOException {
        Path folder = streams().resolve(name);
        List<String> head = Files.readAllLines(folder.resolve("response-headers.txt"));
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        List<String> chunks = new ArrayList<>();
        String how = "";
        for (String line : Files.readAllLines(folder.resolve("timing.jsonl"))) {
            JsonNode step = JSON.readTree(line);
            if (step.has("data")) {
                chunks.add(step.path("data").asText());
            }
            how = step.path("how").asText("");
        }
        return new RawAnswer(Integer.parseInt(head.get(0).substring(9, 12)), headers, List.copyOf(chunks), end(how));
    }

    private static String end(String how) {
        return switch (how) {
            case "terminating chunk" -> "last chunk";
            case "content-length reached", "no body" -> "length";
            case "connection closed without terminating chunk" -> "cut";
            default -> "left";
        };
    }

    private static Path streams() {
        String told = System.getProperty("BINDER_CD_SHARED", System.getenv().getOrDefault("BINDER_CD_SHARED", ""));
        List<Path> candidates = new ArrayList<>();
        if (!told.isEmpty()) {
            candidates.add(Path.of(told));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            candidates.add(at.resolve("shared"));
        }
        return candidates.stream()
                .map(shared -> shared.resolve("streams"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("SKIPPED: no recordings: no folder 'shared/streams' above the"
                        + " working directory, and BINDER_CD_SHARED names none"));
    }
}
