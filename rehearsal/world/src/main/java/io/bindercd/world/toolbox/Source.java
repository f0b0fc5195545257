package io.bindercd.world.toolbox;

import java.io.IOException;
import java.nio.file.Path;

/** A place that programs can be fetched from. */
interface Source {
    /** The place and the tool's name there, for messages. */
    String describe(PinnedTool tool);

    /**
     * Writes the tool's binary into a new file, unchecked; the file's folder is private to the call and may be used for
     * what is needed on the way. Fails within seconds where the place cannot be reached.
     *
     * @throws IOException with a message in one line that says why the place does not have it
     */
    void fetch(PinnedTool tool, Path binary) throws IOException, InterruptedException;
}
