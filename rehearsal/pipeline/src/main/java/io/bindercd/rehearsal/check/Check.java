package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.play.Story;
import java.io.IOException;
import java.util.Optional;

/** Looks whether one thing is as it must be. */
@FunctionalInterface
interface Check {
    /**
     * What is different; empty when all is as it must be.
     *
     * @throws IOException when what must be looked at cannot be reached
     */
    Optional<String> difference(Story story) throws IOException;
}
