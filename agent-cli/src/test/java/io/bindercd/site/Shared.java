package io.bindercd.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Where the shared material lies, if it does. */
public final class Shared {
    private static final String VARIABLE = "BINDER_CD_SHARED";

    private Shared() {}

    /** The folder; a test that needs it is skipped, and says why, when there is none. */
    public static Path folder() {
        Optional<Path> found = Optional.ofNullable(System.getProperty(VARIABLE))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .map(Path::of)
                .filter(Files::isDirectory);
        Path here = Path.of("").toAbsolutePath();
        while (found.isEmpty() && here != null) {
            found = Optional.of(here.resolve("shared")).filter(folder -> Files.isDirectory(folder.resolve("corpus")));
            here = here.getParent();
        }
        return found.orElseGet(() -> Assumptions.abort("SKIPPED: no shared material; set " + VARIABLE
                + " to its folder or put it beside the checkout as 'shared'"));
    }
}
