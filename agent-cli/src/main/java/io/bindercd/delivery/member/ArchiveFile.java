package io.bindercd.delivery.member;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads chart archives, which our own work folder holds. */
final class ArchiveFile {
    private ArchiveFile() {}

    static byte[] bytes(Path archive) {
        try {
            return Files.readAllBytes(archive);
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot read the chart archive " + archive + ": " + e.getMessage(),
                            "Leave the folder for temporary files alone while binder-cd runs.")
                    .causedBy(e);
        }
    }
}
