package io.bindercd.delivery.hold;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.site.model.Target;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The record that keeps what concerns the whole site.
 *
 * @param target staging's release
 */
public record Home(ClusterClient cluster, Target target) {
    /** The record before and after a change; they are equal when there was nothing to change. */
    record Changed(ReleaseRecord before, ReleaseRecord after) {
        boolean any() {
            return !before.equals(after);
        }
    }

    public Home {
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(target);
    }

    ReleaseRecord read() {
        return new ReleaseRecords(cluster).read(target.namespace(), target.release());
    }

    /**
     * Changes the record; with {@code dryRun} only says how it would be.
     *
     * @param change does nothing but compute, and may be asked more than once
     */
    Changed change(UnaryOperator<ReleaseRecord> change, boolean dryRun) {
        ReleaseRecord before = read();
        ReleaseRecord wanted = change.apply(before);
        if (dryRun || wanted.equals(before)) {
            return new Changed(before, wanted);
        }
        cluster.ensureNamespace(target.namespace());
        ReleaseRecord[] seen = {before};
        ReleaseRecord after = new ReleaseRecords(cluster).update(target.namespace(), target.release(), record -> {
            seen[0] = record;
            return change.apply(record);
        });
        return new Changed(seen[0], after);
    }
}
