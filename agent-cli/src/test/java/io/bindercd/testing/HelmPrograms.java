package io.bindercd.testing;

import io.bindercd.world.toolbox.PinnedTool;
import io.bindercd.world.toolbox.Toolbox;
import java.util.Map;

/** The helm binaries that the suites run against. */
public final class HelmPrograms {
    private HelmPrograms() {}

    /** The path of the pinned binary, fetched when it is not cached yet. */
    public static String helm(String version) {
        Map<String, String> environment = System.getenv();
        return new Toolbox(environment, HelmPrograms::silent)
                .get(PinnedTool.of("helm", version).orElseThrow())
                .toString();
    }

    /** The path of the pinned kubectl. */
    public static String kubectl() {
        return new Toolbox(System.getenv(), HelmPrograms::silent)
                .get(PinnedTool.KUBECTL_1_35_2)
                .toString();
    }

    private static void silent(String line) {
        // the tests' own output says enough
    }
}
