package io.bindercd.pipeline.build;

import java.nio.file.Path;
import java.util.List;

/**
 * Which build it is and where it leaves things.
 *
 * @param job the job's full name
 * @param number counted from 1
 * @param folder the build's own folder on the controller
 * @param causes why it was started
 */
public record BuildIdentity(String job, int number, Path folder, List<BuildCause> causes) {
    /** Copies the causes. */
    public BuildIdentity {
        causes = List.copyOf(causes);
    }

    /** Where artifacts are archived. */
    public Path archive() {
        return folder.resolve("archive");
    }
}
