package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.site.Shared;
import io.bindercd.testing.DeliveryWorld;
import io.bindercd.world.chart.SiteTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans of real sites as they are, without what only their owners have: secrets and tags. */
class PlanSharedSitesTest {
    @ParameterizedTest
    @ValueSource(strings = {"mybinder-2026-08", "mybinder-2018-05"})
    void plansAChangeOfStaging(String name, @TempDir Path folder) throws IOException {
        Path source = Shared.folder().resolve("sites").resolve(name);
        try (DeliveryWorld world = new DeliveryWorld(folder)) {
            Path work = world.git().work();
            for (String old : List.of("mybinder", "config", "secrets")) {
                world.git().run(work, "rm", "-r", "--quiet", old);
            }
            Files.delete(work.resolve("binder-cd.yaml"));
            copy(source, work);
            SiteTemplates.addTo(work.resolve("mybinder"));
            world.serve(work.resolve("mybinder"));
            world.commit("the site");
            Path config = work.resolve("config/staging.yaml");
            Files.writeString(config, Files.readString(config) + "\nplanned: true\n");
            world.commit("nothing that anybody would notice");
            CliRun none = world.plan("staging", "--base=HEAD~1").ended(4);
            assertThat(none.result().get("change", "stagingOnly").flag(false)).isTrue();
            Files.writeString(
                    config, Files.readString(config).replaceFirst("(?m)^binderhub:\\s*$", "binderhub:\n  replicas: 7"));
            world.commit("more replicas");
            CliRun some = world.plan("staging", "--base=HEAD~1").ended(0);
            assertThat(some.out()).contains("spec.replicas: ").contains("-> 7").contains("class: configuration");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    // not its permissions: the shared folder cannot be written
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }
}
