package io.bindercd.cli.frame;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;

/** The work folders of runs that were killed. */
final class Leftovers {
    /** Of very many the rest is left to the next runs. */
    private static final int MOST = 20;

    private Leftovers() {}

    /** Removes those of the user; one that cannot be removed stays, since no deploy may fail for it. */
    static void sweep(Path parent, UserPrincipal user) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "binder-cd-*")) {
            for (Path folder : folders) {
                if (removed < MOST && dead(folder, user)) {
                    removed++;
                    discard(folder);
                }
            }
        }
    }

    private static void discard(Path folder) {
        try {
            WorkFolder.remove(folder);
        } catch (IOException e) {
            // another run may be removing it as well
        }
    }

    /** Whether it was marked by a run that lives no more; what bears no mark is not judged. */
    private static boolean dead(Path folder, UserPrincipal user) {
        Path mark = folder.resolve(WorkFolder.ALIVE);
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                    || !Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = channel.tryLock()) {
                return lock != null;
            }
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }
}
