package io.bindercd.world.toolbox;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real programs for tests; where they cannot be had, the test is skipped and says why. */
public final class RealTools {
    private RealTools() {}

    /** The path of the program. */
    public static Path get(PinnedTool tool) {
        try {
            return new Toolbox(System.getenv(), System.err::println).get(tool);
        } catch (ToolUnavailableException unavailable) {
            return Assumptions.abort(unavailable.toString());
        }
    }
}
