package io.bindercd.delivery.revert;

import io.bindercd.delivery.Place;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import java.util.Objects;
import java.util.Optional;

/**
 * A member that has the bad change, or had it.
 *
 * @param bad its newest deployment out of the bad range
 * @param target the last one before it that was seen healthy; empty when none is recorded
 */
record Suspect(Place place, Deployment bad, Optional<Deployment> target) {
    Suspect {
        Objects.requireNonNull(place);
        Objects.requireNonNull(bad);
        Objects.requireNonNull(target);
    }

    /** The member, when its record says that it had a commit of the range. */
    static Optional<Suspect> of(Place place, BadRange range) {
        ReleaseRecord record = place.record();
        return record.deployments().stream()
                .filter(entry -> range.contains(entry.commit()))
                .findFirst()
                .map(bad -> new Suspect(
                        place,
                        bad,
                        record.deployments().stream()
                                .filter(entry -> entry.verified() && !range.contains(entry.commit()))
                                .findFirst()));
    }

    /** Whether the bad deployment is still what the member has. */
    boolean bears() {
        return bad.state().phase() != Phase.ROLLED_BACK
                && place.record().last().filter(bad::equals).isPresent();
    }

    String name() {
        return place.name();
    }
}
