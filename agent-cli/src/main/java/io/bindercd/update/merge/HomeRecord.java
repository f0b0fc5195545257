package io.bindercd.update.merge;

import io.bindercd.record.ReleaseRecord;
import java.util.Optional;

/** The record of staging, which carries holds, the freeze and the outcome of each change. Fails as the cluster does. */
@FunctionalInterface
public interface HomeRecord {
    /** No way to staging's cluster is named. */
    HomeRecord NONE = Optional::empty;

    /** The record as it is now; empty when no way to its cluster is named. */
    Optional<ReleaseRecord> read();
}
