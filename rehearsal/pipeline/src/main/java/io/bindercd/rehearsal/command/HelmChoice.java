package io.bindercd.rehearsal.command;

import io.bindercd.world.toolbox.PinnedTool;
import java.nio.file.Path;

/** Which helm delivers. */
public sealed interface HelmChoice {
    /** The one on PATH, else a pinned one that is fetched. */
    record Any() implements HelmChoice {}

    /** A pinned one, fetched when the cache does not hold it. */
    record Pinned(PinnedTool tool) implements HelmChoice {}

    /** This program. */
    record Program(Path path) implements HelmChoice {}
}
