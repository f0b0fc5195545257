package io.bindercd.yaml.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
    @TempDir
    private Path folder;

    private WorkTree tree() {
        return WorkTree.at(folder);
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Replacement replacement(SourceText before, String after) {
        return new Replacement(before, before.with(after));
    }

    @Test
    void neverLeavesItsFolder() throws IOException {
        put("site/values.yaml", "a: 1\n");
        put("outside.yaml", "secret: 1\n");
        Files.createSymbolicLink(folder.resolve("site/link.yaml"), folder.resolve("outside.yaml"));
        WorkTree site = WorkTree.at(folder.resolve("site"));
        for (String name : List.of("../outside.yaml", "/etc/passwd", "", "a/../../outside.yaml", "link.yaml", "a\0b")) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> site.read(name))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
        }
        assertThat(site.read("x/../values.yaml").text()).isEqualTo("a: 1\n");
    }

    @Test
    void namesTheNearestFileWhenOneIsMissing() throws IOException {
        put("config/staging.yaml", "");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> tree().read("config/stagin.yaml"))
                .satisfies(failure -> assertThat(failure.remedy()).isEqualTo("Did you mean 'config/staging.yaml'?"));
    }

    @Test
    void listsYamlFilesButNoTemplatesAndNoVendoredCharts() throws IOException {
        put("chart/Chart.yaml", "");
        put("chart/templates/x.yaml", "");
        put("chart/charts/sub/values.yaml", "");
        put(".github/workflows/cd.yaml", "");
        put("charts/other/Chart.yml", "");
        put("cert-manager.env", "");
        put("README.md", "");
        assertThat(tree().yamlFiles())
                .containsExactly("cert-manager.env", "chart/Chart.yaml", "charts/other/Chart.yml");
    }

    @Test
    void replacesAFileInOneStepAndKeepsItsModeOwnerAndGroup() throws IOException {
        put("a.yaml", "a: 1\n");
        Path file = folder.resolve("a.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        Object owner = Files.getAttribute(file, "posix:owner");
        Replacement.writeAll(tree(), List.of(replacement(tree().read("a.yaml"), "a: 2\n")));
        assertThat(file).hasContent("a: 2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x--x");
        assertThat(Files.getAttribute(file, "posix:owner")).isEqualTo(owner);
        assertThat(names()).containsExactly("a.yaml");
    }

    @Test
    void writesThroughALinkInsideOfTheTree() throws IOException {
        put("real.yaml", "a: 1\n");
        Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("real.yaml"));
        Replacement.writeAll(tree(), List.of(replacement(tree().read("link.yaml"), "a: 2\n")));
        assertThat(folder.resolve("link.yaml")).isSymbolicLink();
        assertThat(folder.resolve("real.yaml")).hasContent("a: 2\n");
    }

    @Test
    void writesNothingWhenOneFileHasChangedMeanwhile() throws IOException {
        put("a.yaml", "a: 1\n");
        put("b.yaml", "b: 1\n");
        List<Replacement> both =
                List.of(replacement(tree().read("a.yaml"), "a: 2\n"), replacement(tree().read("b.yaml"), "b: 2\n"));
        put("b.yaml", "b: other\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Replacement.writeAll(tree(), both))
                .withMessageStartingWith("b.yaml: has been changed by somebody else");
        assertThat(folder.resolve("a.yaml")).hasContent("a: 1\n");
        assertThat(names()).containsExactly("a.yaml", "b.yaml");
    }

    @Test
    void putsEarlierFilesBackWhenALaterOneCannotBePlaced() throws IOException {
        put("a.yaml", "a: 1\n");
        put("sub/b.yaml", "b: 1\n");
        WorkTree tree = tree();
        SourceText first = tree.read("a.yaml");
        Replacement later = replacement(tree.read("sub/b.yaml"), "b: 2\n");
        Path moved = folder.resolve("elsewhere");
        Replacement trap = new Replacement(first, first.with("a: 2\n"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Replacement.writeAll(tree, List.of(trap, later), file -> {
                    if (file.endsWith("b.yaml")) {
                        Files.move(folder.resolve("sub"), moved);
                    }
                }))
                .satisfies(failure -> assertThat(failure.evidence()).containsExactly("a.yaml: put back as it was"));
        assertThat(folder.resolve("a.yaml")).hasContent("a: 1\n");
        assertThat(moved.resolve("b.yaml")).hasContent("b: 1\n");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void knowsLockedFiles() throws IOException {
        put("s.yaml", "\0GITCRYPT\0xyz");
        assertThat(tree().isLocked("s.yaml")).isTrue();
        assertThat(tree().readIfOpen("s.yaml")).isEmpty();
        assertThat(tree().readIfOpen("absent.yaml")).isEmpty();
        assertThat(new String(Files.readAllBytes(folder.resolve("s.yaml")), UTF_8))
                .contains("xyz");
    }
}
