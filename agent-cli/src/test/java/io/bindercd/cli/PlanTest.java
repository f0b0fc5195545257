package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.testing.DeliveryWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, without any cluster unless one is named. */
class PlanTest {
    private final Path folder;
    private final DeliveryWorld world;

    PlanTest(@TempDir Path folder) {
        this.folder = folder;
        this.world = new DeliveryWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private CliRun plan(String... more) {
        return world.plan(more);
    }

    @Test
    void showsABumpAgainstTheCommitBefore() {
        String base = world.git().repository().head();
        world.site(DeliveryWorld.NEW);
        world.commit("a bump");
        CliRun run = plan("prod", "--out", folder.resolve("out").toString()).ended(0);
        assertThat(run.result().get("base").text()).isEqualTo(base);
        assertThat(run.result().get("change", "class").text()).isEqualTo("component-bump");
        assertThat(run.out())
                .contains("~ Deployment/binder")
                .contains(DeliveryWorld.OLD + " -> ")
                .contains("way back: a rollback undoes it")
                .contains("approvals: 0 needed, given by ada");
        assertThat(folder.resolve("out/summary.md")).content().contains("class: component-bump");
    }

    @Test
    void saysWhatTouchesStagingAlone() {
        world.write("config/staging.yaml", "binderhub: {replicas: 2}\n");
        world.commit("two replicas");
        CliRun run = plan("staging").ended(0);
        assertThat(run.result().get("change", "stagingOnly").flag(false)).isTrue();
        assertThat(run.out()).contains("staging only; production is not touched");
        assertThat(plan("prod").ended(4).record().get("message").text()).contains("nothing that prod would notice");
    }

    @Test
    void masksSecrets() {
        world.write(
                "secrets/config/staging.yaml",
                "binderhub:\n  extraEnv: {PASS: {value: another secret of ours}}\n  registry: {password: hidden things}\n");
        world.commit("other secrets");
        CliRun run = plan("staging").ended(0);
        assertThat(run.out()).contains("****").contains("(secret)");
        assertThat(run.out() + run.err() + run.record().raw())
                .doesNotContain("another secret of ours")
                .doesNotContain("hidden things")
                .doesNotContain(DeliveryWorld.SECRET);
    }

    @Test
    void comparesABranchWithWhereItLeft() {
        String left = world.git().repository().head();
        world.git().run(world.git().work(), "push", "--quiet", "origin", "main");
        world.git().run(world.git().work(), "checkout", "--quiet", "-b", "topic");
        world.write("mybinder/values.yaml", "binderhub: {replicas: 2}\n");
        world.commit("one");
        world.write("mybinder/values.yaml", "binderhub: {replicas: 3}\n");
        world.commit("two");
        assertThat(plan("staging").ended(0).result().get("base").text()).isEqualTo(left);
        assertThat(plan("staging", "--base=HEAD~1").ended(0).out()).contains("spec.replicas: 2 -> 3");
        assertThat(plan("staging", "--base=nowhere")
                        .ended(2)
                        .record()
                        .get("remedy")
                        .text())
                .contains("--base");
    }

    @Test
    void looksAtChangesThatAreNotCommitted() {
        world.write("mybinder/values.yaml", "binderhub: {replicas: 2}\n");
        assertThat(plan("staging").ended(0).result().get("base").text())
                .isEqualTo(world.git().repository().head());
    }

    @Test
    void doesWithoutWhatIsLockedOrNotSetYet() throws Exception {
        world.write("mybinder/values.yaml", "binderhub: {image: {name: quay.io/x/y, tag: set-by-chartpress}}\n");
        Files.write(
                world.git().work().resolve("secrets/config/staging.yaml"),
                "\0GITCRYPT\0abcdef".getBytes(StandardCharsets.UTF_8));
        world.commit("as in a branch's build");
        CliRun run = plan("staging").ended(0);
        assertThat(run.err()).contains("locked by git-crypt").contains("still to be set");
    }

    @Test
    void comparesWithWhatIsInstalledWhereAClusterIsNamed() {
        world.deploy("staging").ended(0);
        assertThat(world.run(world.arguments("plan", "staging"))
                        .ended(4)
                        .result()
                        .get("base")
                        .text())
                .isEqualTo("installed");
        world.site(DeliveryWorld.NEW);
        world.commit("a bump");
        CliRun run = world.run(world.arguments("plan", "staging")).ended(0);
        assertThat(run.result().get("change", "class").text()).isEqualTo("component-bump");
    }
}
