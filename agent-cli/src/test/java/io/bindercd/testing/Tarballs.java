package io.bindercd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Packs folders with the system's tar, which every machine that runs these tests has. */
public final class Tarballs {
    private Tarballs() {}

    /** A chart's folder as an archive, as helm package would make it. */
    public static Path chart(Path folder, Path archive) {
        try {
            int exit = new ProcessBuilder(List.of(
                            "tar",
                            "-czf",
                            archive.toString(),
                            "-C",
                            folder.getParent().toString(),
                            "--format=ustar",
                            folder.getFileName().toString() + "/Chart.yaml",
                            folder.getFileName().toString() + "/values.yaml",
                            folder.getFileName().toString() + "/templates/hub.yaml"))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("tar ended with " + exit);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
