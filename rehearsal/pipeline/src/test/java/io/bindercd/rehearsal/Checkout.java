package io.bindercd.rehearsal;

import io.bindercd.rehearsal.command.HelmChoice;
import io.bindercd.rehearsal.command.Options;
import io.bindercd.rehearsal.command.Surroundings;
import io.bindercd.rehearsal.jenkins.Manner;
import io.bindercd.world.toolbox.PinnedTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** This repository as a test finds it. */
public final class Checkout {
    private Checkout() {}

    /** Its root. */
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("rehearsal/sample-site"))) {
                return folder;
            }
        }
        throw new IllegalStateException("this test runs outside of a checkout");
    }

    /** The bundled site. */
    public static Path sampleSite() {
        return root().resolve("rehearsal/sample-site");
    }

    /** A site of the shared folder beside the checkout; the test is skipped where there is none. */
    public static Path sharedSite(String name) {
        String told = System.getProperty("BINDER_CD_SHARED", System.getenv().getOrDefault("BINDER_CD_SHARED", ""));
        for (Path folder = root(); folder != null; folder = folder.getParent()) {
            Path shared = told.isEmpty() ? folder.resolveSibling("shared") : Path.of(told);
            if (Files.isDirectory(shared.resolve("sites").resolve(name))) {
                return shared.resolve("sites").resolve(name);
            }
        }
        return Assumptions.abort("SKIPPED: no shared folder with sites/" + name + " beside this checkout");
    }

    /** Where a rehearsal of a test runs. */
    public static Surroundings surroundings(Path temporary) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return new Surroundings(root(), temporary, temporary, environment);
    }

    /** The scenario on the bundled site. */
    public static Options options(String scenario, Manner manner, PinnedTool helm, Path out) {
        return new Options(scenario, Optional.empty(), new HelmChoice.Pinned(helm), manner, List.of(), out, false);
    }

    /** Skips the test when the library's CLI was not packaged: {@code mvn test} alone does not do it. */
    static void needsPackagedCli() {
        if (!Files.exists(root().resolve("resources/io/bindercd/binder-cd.jar"))) {
            Assumptions.abort("SKIPPED: the CLI is not packaged; run mvn verify");
        }
    }
}
