package io.bindercd.rehearsal.command;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a rehearsal runs.
 *
 * @param checkout the root of this repository: the library, the bundled site
 * @param folder what relative paths of the command line are relative to
 * @param temporary where folders for a while are made
 * @param environment all variables
 */
public record Surroundings(Path checkout, Path folder, Path temporary, Map<String, String> environment) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The site that is rehearsed when none is given. */
    public Path sampleSite() {
        return checkout.resolve("rehearsal/sample-site");
    }

    /** Where result files go when nothing is said. */
    public Path usualOut() {
        return checkout.resolve("rehearsal/target/out");
    }
}
