package io.bindercd.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real bumps of a site's history through the packaged CLI, a process for each edit, forwards and backwards, byte for byte.
 * Every fortieth of the corpus; all of it with {@code BINDER_CD_CORPUS=all} in the environment.
 */
class CorpusThroughTheCliTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUMPS = 871;
    private static final int SAMPLE = 40;

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsPackagedCli() {
        Checkout.needsPackagedCli();
    }

    private static List<Path> cases() throws IOException {
        Path corpus = Checkout.sharedSite("mybinder-2026-08")
                .resolve("../../corpus/bumps")
                .normalize();
        if (!Files.isDirectory(corpus)) {
            Assumptions.abort("SKIPPED: the shared folder beside this checkout holds no corpus");
        }
        List<Path> all;
        try (Stream<Path> folders = Files.list(corpus)) {
            all = folders.sorted().toList();
        }
        assertThat(all).hasSize(BUMPS);
        if ("all".equals(System.getenv("BINDER_CD_CORPUS"))) {
            return all;
        }
        List<Path> sample = new ArrayList<>();
        for (int i = 0; i < all.size(); i += SAMPLE) {
            sample.add(all.get(i));
        }
        return sample;
    }

    @Test
    void everyBumpComesOutByteForByteBothWays() throws Exception {
        for (Path bump : cases()) {
            JsonNode edits =
                    JSON.readTree(Files.readString(bump.resolve("meta.json"))).get("edits");
            assertThat(bumped(bump.resolve("before"), edits, "old", "new"))
                    .as(bump + " forwards")
                    .isEqualTo(texts(bump.resolve("after")));
            assertThat(bumped(bump.resolve("after"), edits, "new", "old"))
                    .as(bump + " backwards")
                    .isEqualTo(texts(bump.resolve("before")));
        }
    }

    private Map<String, String> bumped(Path side, JsonNode edits, String from, String to) throws Exception {
        Path tree = Files.createTempDirectory(folder, "tree");
        for (Map.Entry<String, String> file : texts(side).entrySet()) {
            Path target = tree.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue(), StandardCharsets.ISO_8859_1);
        }
        for (JsonNode edit : edits) {
            String address =
                    edit.get("file").asText() + "#" + edit.get("yaml_path").asText();
            run(tree, address, edit.get(from).asText(), edit.get(to).asText());
        }
        return texts(tree);
    }

    private static void run(Path tree, String address, String from, String to) throws Exception {
        Process cli = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Checkout.root()
                                .resolve("resources/io/bindercd/binder-cd.jar")
                                .toString(),
                        "bump",
                        address,
                        "--from",
                        from,
                        "--to",
                        to,
                        "--offline")
                .directory(tree.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(cli.waitFor())
                .as(address + " " + from + " -> " + to + ": " + said)
                .isZero();
    }

    /** The files below the folder, each byte as a character. */
    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }
}
