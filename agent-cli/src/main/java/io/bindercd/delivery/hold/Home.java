package io.bindercd.delivery.hold;

import io.bindercd.delivery.Place;
import io.bindercd.record.ReleaseRecord;
import java.util.function.UnaryOperator;

/** Changes of the record that keeps what concerns the whole site. */
final class Home {
    private final Place place;

    Home(Place place) {
        this.place = place;
    }

    /** The record before and after a change; they are equal when there was nothing to change. */
    record Changed(ReleaseRecord before, ReleaseRecord after) {
        boolean any() {
            return !before.equals(after);
        }
    }

    ReleaseRecord read() {
        return place.record();
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
        place.reached().cluster().ensureNamespace(place.member().target().namespace());
        ReleaseRecord[] seen = {before};
        ReleaseRecord after = place.record(record -> {
            seen[0] = record;
            return change.apply(record);
        });
        return new Changed(seen[0], after);
    }
}
