package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Exit;
import java.util.Optional;

/** What a container's end says of its cause by itself, whatever it belongs to. */
final class Endings {
    private Endings() {}

    /** The kind that the end names; empty when it may have ended for any reason. */
    static Optional<CauseKind> kind(Exit exit, String words) {
        if (exit.reason().equals("OOMKilled")) {
            return Optional.of(CauseKind.OUT_OF_MEMORY);
        }
        if (exit.code() == 126 || exit.code() == 127) {
            return Optional.of(CauseKind.BAD_COMMAND);
        }
        if (exit.reason().equals("StartError")) {
            boolean bad =
                    exit.code() != 128 || ConfigRule.BAD_COMMAND.matcher(words).find();
            return Optional.of(bad ? CauseKind.BAD_COMMAND : CauseKind.CONTAINER_NOT_CREATED);
        }
        return Optional.empty();
    }
}
