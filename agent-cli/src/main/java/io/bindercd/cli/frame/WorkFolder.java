package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder that only we can read, for what must not stay: copies of the site, values, Helm's homes. */
final class WorkFolder {
    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder, under TMPDIR where that is set.
     *
     * @throws Failure of kind USAGE when it cannot be made
     */
    static WorkFolder make(Map<String, String> environment) {
        Path parent = Path.of(environment.getOrDefault("TMPDIR", "/tmp"));
        try {
            return new WorkFolder(Files.createTempDirectory(
                    parent,
                    "binder-cd-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw Failure.usage(
                            "no work folder can be made in " + parent + ": " + e.getMessage(),
                            "Set TMPDIR to a folder that you may write to, on a disk that is not full.")
                    .causedBy(e);
        }
    }

    Path path() {
        return path;
    }

    /** Removes the folder with all that is in it. */
    void remove() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    if (e != null) {
                        throw e;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw Failure.usage(
                            "the work folder " + path + " cannot be removed: " + e.getMessage(),
                            "Remove it by hand: it may hold secrets.")
                    .causedBy(e);
        }
    }
}
