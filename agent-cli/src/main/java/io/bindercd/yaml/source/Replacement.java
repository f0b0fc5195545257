package io.bindercd.yaml.source;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New text for one file of a tree.
 *
 * @param before what the file must still hold
 * @param after what it is to hold
 */
public record Replacement(SourceText before, SourceText after) {
    public Replacement {
        if (!before.name().equals(after.name())) {
            throw new IllegalArgumentException(before.name() + " is not " + after.name());
        }
    }

    /**
     * Writes all of them or none: every new text is on disk beside its file before the first one takes its place, and when one
     * cannot, those before it are put back. Each file changes in one step and keeps its mode, owner and group.
     *
     * @throws Failure of kind USAGE when a file may not be written or has changed meanwhile, UNAVAILABLE when the disk fails
     */
    public static void writeAll(WorkTree tree, List<Replacement> replacements) {
        writeAll(tree, replacements, null);
    }

    /** Told of each file just before its new text takes its place. */
    @FunctionalInterface
    interface Placing {
        void place(Path target) throws IOException;
    }

    static void writeAll(WorkTree tree, List<Replacement> replacements, @Nullable Placing placing) {
        List<Staged> staged = new ArrayList<>();
        try {
            for (Replacement replacement : replacements) {
                staged.add(replacement.stage(tree));
            }
            place(staged, placing);
        } finally {
            for (Staged file : staged) {
                file.drop();
            }
        }
    }

    private static void place(List<Staged> staged, @Nullable Placing placing) {
        List<Staged> done = new ArrayList<>();
        for (Staged file : staged) {
            try {
                if (placing != null) {
                    placing.place(file.target);
                }
                move(file.fresh, file.target);
                done.add(file);
            } catch (IOException e) {
                throw unwritable(file.name, e)
                        .withEvidence(done.stream().map(Replacement::putBack).toList());
            }
        }
    }

    private static String putBack(Staged file) {
        try {
            move(file.write(file.before), file.target);
            return file.name + ": put back as it was";
        } catch (IOException e) {
            return file.name + ": could NOT be put back: " + e.getMessage();
        }
    }

    private Staged stage(WorkTree tree) {
        Path target = tree.existing(before.name());
        try {
            if (!Arrays.equals(Files.readAllBytes(target), before.bytes())) {
                throw Failure.usage(
                        before.name() + ": has been changed by somebody else meanwhile", "Run the command again.");
            }
            if (!Files.isWritable(target)) {
                throw new AccessDeniedException(target.toString(), null, "the file is read-only");
            }
            return new Staged(before.name(), target, before.bytes()).with(after.bytes());
        } catch (IOException e) {
            throw unwritable(before.name(), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Failure unwritable(String name, IOException e) {
        String reason = name + ": cannot be written: "
                + (e instanceof AccessDeniedException denied && denied.getReason() == null
                        ? "no permission"
                        : Objects.requireNonNullElse(e.getMessage(), "the disk failed"));
        return (e instanceof AccessDeniedException
                        ? Failure.usage(reason, "Give this user the right to write the file and its folder.")
                        : Failure.unavailable(reason, "Free space or repair the disk, then run the command again."))
                .causedBy(e);
    }

    /** A file whose new content waits beside it. */
    private static final class Staged {
        private static final int MOST_FRESH_FILES = 1000;
        private static final Set<PosixFilePermission> OURS =
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        private final String name;
        private final Path target;
        private final byte[] before;
        private Path fresh;

        Staged(String name, Path target, byte[] before) {
            this.name = name;
            this.target = target;
            this.before = before;
            this.fresh = target;
        }

        Staged with(byte[] content) throws IOException {
            fresh = write(content);
            return this;
        }

        Path write(byte[] content) throws IOException {
            Path folder = Objects.requireNonNull(target.getParent());
            Path file = freshFile(folder);
            // A signal ends the process without unwinding; this one still takes the waiting file away.
            file.toFile().deleteOnExit();
            try {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    ByteBuffer left = ByteBuffer.wrap(content);
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                    channel.force(true);
                }
                keepAttributes(file);
                return file;
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }

        /** Only we may read it, until it gets the file's own mode. */
        private Path freshFile(Path folder) throws IOException {
            boolean posix = Files.getFileAttributeView(target, PosixFileAttributeView.class) != null;
            FileAttribute<?>[] mode = posix
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS)}
                    : new FileAttribute<?>[0];
            for (int i = 0; ; i++) {
                Path file = folder.resolve(".binder-cd-" + target.getFileName() + "-" + i + ".tmp");
                try {
                    return Files.createFile(file, mode);
                } catch (FileAlreadyExistsException e) {
                    // of another run, or of one that was killed
                    if (i == MOST_FRESH_FILES) {
                        throw e;
                    }
                }
            }
        }

        private void keepAttributes(Path file) throws IOException {
            @Nullable PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view == null) {
                return;
            }
            PosixFileAttributes wanted = Files.readAttributes(target, PosixFileAttributes.class);
            PosixFileAttributes now = view.readAttributes();
            if (!now.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!now.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
            view.setPermissions(wanted.permissions());
        }

        void drop() {
            if (fresh.equals(target)) {
                return;
            }
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException e) {
                // It holds nothing but what the file itself holds or was to hold; a full or broken disk has been
                // reported.
                fresh = target;
            }
        }
    }
}
