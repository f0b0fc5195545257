package io.bindercd.delivery.revert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.record.Deployment;
import io.bindercd.testing.SingleSite;
import io.bindercd.testing.SmallSite;
import io.bindercd.world.binder.setup.BinderFault;
import org.junit.jupiter.api.Test;

/** What no machine takes back: a migrated database. */
class RevertOneWayTest extends SingleSite {
    private static final String CHART = "mybinder/Chart.yaml";
    private static final String VALUES = "mybinder/values.yaml";

    /** The values of all members, with this hub. */
    private static String hub(String tag) {
        return """
                binderhubEnabled: true
                binderhub:
                  config:
                    KubernetesBuildExecutor:
                      build_image: %s
                  jupyterhub: {hub: {image: {tag: "%s"}}}
                federationRedirect: {enabled: false, tag: "1"}
                """.formatted(SmallSite.R2D, tag);
    }

    @Test
    void aMigratedDatabaseIsPutBackByAPersonWhoIsToldHow() {
        world.change("A hub", VALUES, hub("4.2.0"));
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        world.pages(SmallSite.STAGING).faults().strike(SmallSite.V2, BinderFault.SPAWN_FAILS);
        world.change("A hub of a new major", VALUES, hub("5.0.0"));
        String bad = world.change("Bump BinderHub", CHART, SmallSite.chartYaml(SmallSite.V2));
        world.delivery("deploy", "staging", "--accept-one-way", "Deployment/hub")
                .ended(0);
        world.cli("verify", "staging").ended(6);
        Deployment entry = world.record(SmallSite.STAGING).of(bad).orElseThrow();
        assertThat(entry.hubCopy()).startsWith("hub-db-dir/jupyterhub.sqlite.binder-cd-");

        CliRun run = world.delivery("revert", "staging").ended(5);
        assertThat(run.record().get("message").text()).contains("has no way back: Deployment/hub");
        assertThat(run.record().get("remedy").text()).contains(entry.hubCopy(), "helm rollback", "binder-cd revert");
        assertThat(run.record().get("evidence").texts())
                .anyMatch(line -> line.startsWith("kubectl scale deployment hub --replicas=0"))
                .anyMatch(line -> line.startsWith("kubectl run") && line.contains("hub-db-dir"));
        assertThat(world.parts().repository().pulls()).isEmpty();
    }
}
