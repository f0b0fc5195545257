package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.NamedClusters;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.ReleaseLock;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.site.Site;
import io.bindercd.update.merge.HomeRecord;
import io.bindercd.update.merge.MergeLock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The way to the record of staging. */
public final class HomeRecords {
    private HomeRecords() {}

    /** The record of staging's first member; none where no kubeconfig is named for it, or the site has no member. */
    public static HomeRecord of(Site site, ClusterOptions clusters, Wiring wiring) {
        if (site.environments().isEmpty()) {
            return HomeRecord.NONE;
        }
        Optional<Place> home = new SitePlaces(site, new NamedClusters(clusters, wiring)).homeIfNamed();
        return () -> home.map(Place::record);
    }

    /** The lock of staging's first member; without a way to its cluster nothing is merged anyway. */
    public static MergeLock lock(Site site, ClusterOptions clusters, Wiring wiring) {
        return new MergeLock() {
            @Override
            public <T> T holding(Supplier<T> work) {
                Optional<Place> home = site.environments().isEmpty()
                        ? Optional.empty()
                        : new SitePlaces(site, new NamedClusters(clusters, wiring)).homeIfNamed();
                if (home.isEmpty()) {
                    return work.get();
                }
                AtomicBoolean begun = new AtomicBoolean();
                Supplier<T> locked = () -> {
                    begun.set(true);
                    return work.get();
                };
                Place place = home.get();
                try {
                    return new ReleaseLock(wiring.holder(), wiring.time(), wiring.narration())
                            .holding(place.reached(), place.release(), lock -> locked.get());
                } catch (Failure failure) {
                    // Nothing was deployed there yet, or this login may only read: then the compared head must do.
                    if (begun.get() || failure.kind() != FailureKind.USAGE) {
                        throw failure;
                    }
                    wiring.narration().warn("merging without staging's lock: " + failure.reason());
                    return work.get();
                }
            }
        };
    }
}
