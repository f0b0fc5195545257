package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.NamedClusters;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.delivery.Place;
import io.bindercd.delivery.SitePlaces;
import io.bindercd.site.Site;
import io.bindercd.update.merge.HomeRecord;
import java.util.Optional;

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
}
