package io.bindercd.cluster;

import io.bindercd.core.Tree;
import java.time.Duration;
import java.util.Optional;

/** The cluster's custom resource definitions. */
public interface Definitions {
    /** The definition of that name as the cluster has it. */
    Optional<Tree> read(String name);

    /**
     * Applies a definition on the server's side, as its owner, and waits until it is established; a cluster that has it already
     * notices nothing.
     *
     * @throws io.bindercd.core.Failure of kind USAGE when the cluster refuses it, UNAVAILABLE when it is not established in time
     */
    void apply(Tree definition, Duration within);
}
