package io.bindercd.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The team's shared facts and recordings, where they are at hand. */
public final class SharedData {
    private SharedData() {}

    /** The file or folder of that name; aborts the test, and says so, where there is none. */
    public static Path find(String name) {
        Stream<Path> named = Stream.of(System.getProperty("BINDER_CD_SHARED"), System.getenv("BINDER_CD_SHARED"))
                .filter(Objects::nonNull)
                .map(Path::of);
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolveSibling("shared"));
        return Stream.concat(named, above)
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("SKIPPED: no " + name
                        + " in a folder 'shared' beside or above this checkout; set BINDER_CD_SHARED to test with it"));
    }
}
