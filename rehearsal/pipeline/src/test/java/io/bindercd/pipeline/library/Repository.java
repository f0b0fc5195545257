package io.bindercd.pipeline.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where this repository's library lies. */
final class Repository {
    private Repository() {}

    /** The folder that holds vars, src and resources. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("vars"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no vars above the working directory");
            }
        }
        return folder;
    }

    /** All files under a folder of the repository, by path relative to the root, sorted. */
    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(root().resolve(folder))) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(root()::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies vars, src and resources, without what a build may have written there. */
    static void copyLibrary(Path target) throws IOException {
        for (String folder : List.of("vars", "src", "resources")) {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                if (!name.equals("agent.properties") && !name.endsWith(".jar")) {
                    Path copy = target.resolve(file);
                    Files.createDirectories(copy.getParent());
                    Files.copy(root().resolve(file), copy);
                }
            }
        }
    }
}
