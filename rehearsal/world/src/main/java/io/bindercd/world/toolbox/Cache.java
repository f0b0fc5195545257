package io.bindercd.world.toolbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder where fetched programs are kept, shared by all processes of a user; a program appears in it whole or not at all. */
final class Cache {
    private static final long POLL_MILLIS = 100;

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    /** {@code $XDG_CACHE_HOME/binder-cd/tools}, or the same under {@code $HOME/.cache}. */
    static Path standard(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (base.isBlank()) {
            String home = environment.getOrDefault("HOME", "");
            if (home.isBlank()) {
                throw new ToolUnavailableException(
                        "neither XDG_CACHE_HOME nor HOME is set, so there is no cache for programs; set one of them");
            }
            base = home + "/.cache";
        }
        return Path.of(base, "binder-cd", "tools");
    }

    Path root() {
        return root;
    }

    Optional<Path> get(PinnedTool tool) {
        Path program = place(tool);
        return Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
    }

    private Path place(PinnedTool tool) {
        return root.resolve(tool.folder()).resolve(tool.program());
    }

    /** What fills the cache: writes a checked binary into a private folder. */
    interface Filler {
        Path fill(Path folder) throws IOException, InterruptedException;
    }

    /** The tool out of the cache, filled once even when several threads or processes ask at the same time. */
    Path getOrFill(PinnedTool tool, Filler filler) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve(tool.folder()));
        Path guard = root.resolve(tool.folder()).resolve(".lock");
        try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                try (FileLock lock = tryLock(channel)) {
                    Optional<Path> there = get(tool);
                    if (there.isPresent()) {
                        return there.get();
                    }
                    if (lock != null) {
                        return fill(tool, filler);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /** The lock, or null while another process or another thread of this one holds it. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private Path fill(PinnedTool tool, Filler filler) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(root, ".fetch-");
        try {
            Path binary = filler.fill(folder);
            Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.move(binary, place(tool), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(folder);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
