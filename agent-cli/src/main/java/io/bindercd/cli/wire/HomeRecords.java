package io.bindercd.cli.wire;

import io.bindercd.cli.frame.ClusterOptions;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.site.Site;
import io.bindercd.site.model.Environment;
import io.bindercd.site.model.Environment.Role;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.Target;
import io.bindercd.update.merge.HomeRecord;
import java.util.Optional;

/** The way to the record of staging. */
public final class HomeRecords {
    private HomeRecords() {}

    /** The record of staging's first member; none where no kubeconfig is named for it. */
    public static HomeRecord of(Site site, ClusterOptions clusters, Wiring wiring) {
        Optional<Environment> home = site.environment(Role.STAGING)
                .or(() -> site.environments().stream().findFirst());
        if (home.isEmpty()) {
            return HomeRecord.NONE;
        }
        String environment = home.get().name();
        Member member = home.get().members().get(0);
        if (!clusters.reaches(environment, member.name(), wiring)) {
            return HomeRecord.NONE;
        }
        Target target = member.target();
        ClusterClient cluster = wiring.cluster(
                clusters.kubeconfig(environment, member.name(), wiring),
                target.context().orElse(member.name()));
        ReleaseRecords records = new ReleaseRecords(cluster);
        return () -> Optional.of(records.read(target.namespace(), target.release()));
    }
}
