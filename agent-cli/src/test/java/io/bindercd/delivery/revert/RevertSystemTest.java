package io.bindercd.delivery.revert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.record.Outcome;
import io.bindercd.record.SystemRelease;
import io.bindercd.testing.Charts;
import io.bindercd.testing.SiteWorld;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that moved a system chart is taken back with it. */
class RevertSystemTest {
    private final SiteWorld world;

    RevertSystemTest(@TempDir Path folder) throws IOException {
        this.world = SiteWorld.single(folder);
        Charts.any(world.work().resolve("charts/gate"), "1");
        world.change("A gate", "binder-cd.yaml", """
                policies: {mode: full}
                rollout: {hold: 3s, deadline: 4m}
                systemCharts: [{release: gate, chart: charts/gate, values: [config/gate.txt], only: [staging]}]
                """);
        world.change("Its values", "config/gate.txt", "tag: \"1\"\n");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** Staging has it, verified, and its delivery is over. */
    private void delivered() {
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        world.record(
                "staging",
                record -> record.change(
                        world.head(),
                        entry -> entry.with(entry.state().ended(Outcome.PROMOTED, ""), entry.finishedAt())));
    }

    @Test
    void brokenOneIsRolledBackThoughTheSiteWasNotTouched() {
        delivered();
        world.change("A bad gate", "config/gate.txt", "tag: \"2-fault.image-not-found\"\n");
        world.delivery("deploy", "staging").ended(6);
        CliRun run = world.delivery("revert", "staging").ended(0);
        assertThat(run.result().get("rollbacks").texts())
                .singleElement()
                .asString()
                .contains("still at revision")
                .contains("system chart gate rolled back to the content of revision 1");
        SystemRelease gate = world.record("staging")
                .last()
                .orElseThrow()
                .system("gate", "gate")
                .orElseThrow();
        assertThat(gate.content()).isNotEmpty();
        assertThat(gate.revision()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void oneThatTheChangeInstalledStaysAndIsNamed() {
        delivered();
        Charts.any(world.work().resolve("charts/more"), "1");
        world.change("More", "binder-cd.yaml", """
                policies: {mode: full}
                rollout: {hold: 3s, deadline: 4m}
                systemCharts:
                  - {release: gate, chart: charts/gate, values: [config/gate.txt], only: [staging]}
                  - {release: more, chart: charts/more}
                """);
        world.delivery("deploy", "staging").ended(0);
        CliRun run = world.delivery("revert", "staging", "--reason=too much").ended(0);
        assertThat(run.result().get("rollbacks").texts())
                .singleElement()
                .asString()
                .contains("system chart more stays as the change left it")
                .doesNotContain("system chart gate");
    }
}
