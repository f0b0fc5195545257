package io.bindercd.update.bump;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import io.bindercd.site.Shared;
import io.bindercd.version.Dialect;
import io.bindercd.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real bumps of one site's history: every one must come out byte for byte, in both directions of time. */
class CorpusTest {
    private static final int BUMPS = 871;

    @TempDir
    private Path folder;

    /** A real bump. */
    private record Case(Path path, Tree meta) {
        List<Tree> edits() {
            return meta.get("edits").items();
        }

        Map<String, String> files(String side) {
            Path root = path.resolve(side);
            try (Stream<Path> files = Files.walk(root)) {
                Map<String, String> texts = new TreeMap<>();
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(root.relativize(file).toString(), Files.readString(file));
                }
                return texts;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Shared.folder().resolve("corpus/bumps"))) {
            for (Path path : folders.sorted().toList()) {
                String meta = Files.readString(path.resolve("meta.json"));
                cases.add(new Case(path, Json.parse(path.toString(), meta)));
            }
        }
        assertThat(cases).hasSize(BUMPS);
        return cases;
    }

    private static String address(Tree edit) {
        return edit.get("file").text() + "#" + edit.get("yaml_path").text();
    }

    /** Lays out the files of one side, acts, and says what the tree holds then. */
    private Map<String, String> after(Case bump, String side, Consumer<Path> act) throws IOException {
        Path tree = Files.createTempDirectory(folder, "tree");
        for (Map.Entry<String, String> file : bump.files(side).entrySet()) {
            Path target = tree.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        act.accept(tree);
        Map<String, String> result = new TreeMap<>();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                result.put(tree.relativize(file).toString(), Files.readString(file));
            }
        }
        return result;
    }

    @Test
    void comesOutByteForByteByAddressInBothDirections() throws IOException {
        for (Case bump : cases()) {
            Map<String, String> forward = after(bump, "before", tree -> {
                for (Tree edit : bump.edits()) {
                    BumpPlan plan = Bump.plan(
                            BumpRequest.of(tree, address(edit), edit.get("new").text())
                                    .expecting(edit.get("old").text()));
                    assertThat(Tree.of("plan", plan.result()).get("edits").items())
                            .singleElement()
                            .satisfies(done -> agrees(done, edit));
                    plan.apply();
                }
            });
            assertThat(forward).as(bump.path().toString()).isEqualTo(bump.files("after"));
            Map<String, String> backward = after(bump, "after", tree -> {
                for (Tree edit : bump.edits()) {
                    Bump.plan(BumpRequest.of(
                                    tree, address(edit), edit.get("old").text()))
                            .apply();
                }
            });
            assertThat(backward).as(bump.path().toString()).isEqualTo(bump.files("before"));
        }
    }

    private static void agrees(Tree done, Tree edit) {
        assertThat(done.get("line").number(0)).isEqualTo(edit.get("line").number(-1));
        assertThat(done.get("column").number(0)).isEqualTo(edit.get("column").number(-1));
        assertThat(done.get("quoteStyle").text()).isEqualTo(edit.get("quote").text());
        assertThat(done.get("old").text()).isEqualTo(edit.get("old").text());
        assertThat(done.get("new").text()).isEqualTo(edit.get("new").text());
    }

    @Test
    void comesOutByteForByteByComponentInBothDirections() throws IOException {
        for (Case bump : cases()) {
            Map<String, String> forward = after(bump, "before", tree -> byComponent(bump, "new", tree));
            assertThat(forward).as(bump.path().toString()).isEqualTo(bump.files("after"));
            Map<String, String> backward = after(bump, "after", tree -> byComponent(bump, "old", tree));
            assertThat(backward).as(bump.path().toString()).isEqualTo(bump.files("before"));
        }
    }

    private static void byComponent(Case bump, String side, Path tree) {
        Map<String, String> wanted = new LinkedHashMap<>();
        bump.edits()
                .forEach(edit ->
                        wanted.put(edit.get("component").text(), edit.get(side).text()));
        wanted.forEach((component, version) ->
                Bump.plan(BumpRequest.of(tree, component, version)).apply());
    }

    @Test
    void holdsNoVersionThatIsNotUnderstood() throws IOException {
        for (Case bump : cases()) {
            for (Tree edit : bump.edits()) {
                for (String side : List.of("old", "new")) {
                    Version version = Version.parse(edit.get(side).text());
                    assertThat(version.dialect()).as(version.text()).isNotEqualTo(Dialect.OTHER);
                    boolean release = version.dialect() == Dialect.RELEASE || version.dialect() == Dialect.PRERELEASE;
                    assertThat(version.commit().isPresent()).as(version.text()).isNotEqualTo(release);
                }
            }
        }
    }
}
