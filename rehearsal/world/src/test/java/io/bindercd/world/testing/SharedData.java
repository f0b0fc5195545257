package io.bindercd.world.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The folder of real sites and upstream data, which is not part of the repository. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder in it; where the folder is not there, the test is skipped and says so. */
    public static Path get(String path) {
        String named = System.getenv("BINDER_CD_SHARED");
        String property = System.getProperty("BINDER_CD_SHARED", named == null ? "" : named);
        Path shared = property.isEmpty() ? beside(Path.of("").toAbsolutePath()) : Path.of(property);
        if (shared == null || !Files.exists(shared.resolve(path))) {
            return Assumptions.abort("SKIPPED: no shared/" + path + " (set BINDER_CD_SHARED to its folder)");
        }
        return shared.resolve(path);
    }

    private static @Nullable Path beside(@Nullable Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/upstream"))) {
                return at.resolve("shared");
            }
        }
        return null;
    }
}
