package io.bindercd.rehearsal.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.pipeline.build.StageRun;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.check.Finding;
import io.bindercd.rehearsal.jenkins.BuildStory;
import io.bindercd.rehearsal.play.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The out folder of a rehearsal. */
public final class ResultFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUILDS = "builds";
    private static final String RECORD = "rehearsal.json";
    private static final String SUMMARY = "summary.md";

    private final Path folder;

    private ResultFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, and takes away what an earlier rehearsal has left in it; other files stay.
     *
     * @throws Refusal of kind USAGE when nothing can be written there
     */
    public static ResultFiles in(Path folder) {
        try {
            Files.createDirectories(folder);
            Folders.delete(folder.resolve(BUILDS));
            for (String name : List.of(RECORD, SUMMARY, EnvScript.NAME)) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.createDirectory(folder.resolve(BUILDS));
            return new ResultFiles(folder);
        } catch (IOException e) {
            throw Refusal.usage(
                    "cannot write result files to " + folder + ": " + e + "; give another folder with --out");
        }
    }

    public Path folder() {
        return folder;
    }

    /** Keeps a build's console and all that it has archived. */
    private Path keep(BuildStory build) throws IOException {
        Path kept = folder.resolve(BUILDS)
                .resolve(build.build().identity().job().replaceAll("[^A-Za-z0-9._-]+", "-") + "-"
                        + build.build().identity().number());
        if (Files.isDirectory(build.archive())) {
            Folders.copy(build.archive(), Folders.files(build.archive(), List.of()), kept);
        }
        Files.createDirectories(kept);
        Files.write(kept.resolve("console.log"), build.build().console(), StandardCharsets.UTF_8);
        return kept;
    }

    /** Writes everything; the paths, those that a person looks at first in front. */
    public List<Path> write(Outcome outcome) throws IOException {
        List<Path> written = new ArrayList<>(List.of(folder.resolve(SUMMARY), folder.resolve(RECORD)));
        ObjectNode record = JSON.createObjectNode()
                .put("schema", 1)
                .put("scenario", outcome.scenario())
                .put("verdict", outcome.firstDifference().isEmpty() ? "PASS" : "FAIL")
                .put("message", outcome.verdict())
                .put("startedAt", outcome.began().toString())
                .put("durationMillis", outcome.total().toMillis())
                .put("preparationMillis", outcome.preparation().toMillis());
        ObjectNode setting = record.putObject("setting");
        outcome.setting().forEach(setting::put);
        ArrayNode builds = record.putArray("builds");
        for (Scene scene : outcome.scenes()) {
            Path kept = keep(scene.story());
            written.add(kept);
            builds.add(
                    build(scene.story()).put("folder", folder.relativize(kept).toString()));
        }
        ArrayNode findings = record.putArray("findings");
        for (Finding finding : outcome.findings()) {
            findings.addObject()
                    .put("expectation", finding.expectation())
                    .put("met", finding.met())
                    .put("difference", finding.difference());
        }
        whole(folder.resolve(RECORD), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
        String table = String.join("\n", ClosingTable.lines(outcome));
        whole(folder.resolve(SUMMARY), "# Rehearsal: " + outcome.scenario() + "\n\n```\n" + table + "\n```\n");
        return written;
    }

    private static ObjectNode build(BuildStory story) {
        ObjectNode build = JSON.createObjectNode()
                .put("name", story.name())
                .put("result", story.build().result().toString())
                .put("commit", story.commit())
                .put("startedAt", story.began().toString())
                .put("durationMillis", story.build().duration().toMillis())
                .put("reason", story.reason());
        ArrayNode stages = build.putArray("stages");
        for (StageRun stage : story.build().stages()) {
            stages.addObject()
                    .put("name", stage.name())
                    .put("durationMillis", stage.duration().toMillis())
                    .put("passed", stage.passed());
        }
        return build;
    }

    /** Nobody ever reads half a file. */
    private static void whole(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
