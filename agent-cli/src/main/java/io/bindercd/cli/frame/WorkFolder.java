package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that only we can read, for what must not stay: copies of the site, values, Helm's homes.
 *
 * <p>A run that was killed cannot remove its folder. The next one in the same place does, before it makes its own.
 */
final class WorkFolder {
    /** Locked as long as its maker lives, whatever ends it. */
    static final String ALIVE = ".alive";

    private final Path path;
    private final @Nullable FileChannel alive;

    private WorkFolder(Path path, @Nullable FileChannel alive) {
        this.path = path;
        this.alive = alive;
    }

    /**
     * Makes the folder, under TMPDIR where that is set.
     *
     * @throws Failure of kind USAGE when it cannot be made
     */
    static WorkFolder make(Map<String, String> environment) {
        Path parent = Path.of(environment.getOrDefault("TMPDIR", "/tmp"));
        try {
            // gets its name only when it is marked as alive: nobody who sweeps may meet it without
            Path unnamed = Files.createTempDirectory(
                    parent,
                    ".binder-cd-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Leftovers.sweep(parent, Files.getOwner(unnamed));
            FileChannel alive = mark(unnamed.resolve(ALIVE)).orElse(null);
            return new WorkFolder(
                    Files.move(
                            unnamed,
                            parent.resolve(unnamed.getFileName().toString().substring(1))),
                    alive);
        } catch (IOException e) {
            throw Failure.usage(
                            "no work folder can be made in " + parent + ": " + e.getMessage(),
                            "Set TMPDIR to a folder that you may write to, on a disk that is not full.")
                    .causedBy(e);
        }
    }

    private static Optional<FileChannel> mark(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (locked(channel)) {
            return Optional.of(channel);
        }
        channel.close();
        Files.delete(file);
        return Optional.empty();
    }

    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            // a file system without locks: then nobody may take the folder for a dead one
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Removes the folder with all that is in it. */
    void remove() {
        try {
            if (alive != null) {
                alive.close();
            }
            remove(path);
        } catch (IOException e) {
            throw Failure.usage(
                            "the work folder " + path + " cannot be removed: " + e.getMessage(),
                            "Remove it by hand: it may hold secrets.")
                    .causedBy(e);
        }
    }

    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
