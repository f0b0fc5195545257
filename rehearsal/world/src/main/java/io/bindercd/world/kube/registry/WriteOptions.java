package io.bindercd.world.kube.registry;

import java.util.Objects;

/**
 * How something is written.
 *
 * @param dryRun everything but keeping it
 * @param manager whose fields they become; empty for the cluster's own controllers, who leave no trace
 * @param force whether server-side apply may take fields from others
 */
public record WriteOptions(boolean dryRun, String manager, boolean force) {
    /** A write of the cluster's own. */
    public static final WriteOptions INTERNAL = new WriteOptions(false, "", false);

    public WriteOptions {
        Objects.requireNonNull(manager);
    }
}
