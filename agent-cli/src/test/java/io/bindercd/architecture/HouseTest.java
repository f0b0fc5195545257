package io.bindercd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every file of the repository, in whatever module it lies. */
class HouseTest {
    private static final Path ROOT = Path.of("..");
    private static final int LINES = 300;
    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ours = !NOT_OURS.contains(folder.getFileName().toString());
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sourceFilesHaveAtMostThreeHundredLines() throws IOException {
        List<Path> sources = files().stream()
                .filter(file ->
                        file.toString().endsWith(".java") || file.toString().endsWith(".groovy"))
                .toList();
        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources.stream().filter(file -> lines(file) > LINES)).isEmpty();
    }

    @Test
    void nothingIsASymbolicLinkWhichJenkinsRefuses() throws IOException {
        assertThat(files().stream().filter(Files::isSymbolicLink)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(files().stream()
                        .filter(file -> file.toString().contains("src/main/java")
                                && file.toString().endsWith(".java"))
                        .map(file -> file.resolveSibling("package-info.java"))
                        .distinct()
                        .filter(file -> !Files.isRegularFile(file)))
                .isEmpty();
    }
}
