package io.bindercd.world.git;

import java.util.List;

/** A git command ended otherwise than expected; the message holds the command and what it said. */
public final class GitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GitFailure(List<String> command, int exit, String said) {
        super(String.join(" ", command) + " ended with " + exit + ": " + said.strip());
    }
}
