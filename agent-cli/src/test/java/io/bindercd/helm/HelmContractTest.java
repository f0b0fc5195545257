package io.bindercd.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.testing.Charts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every Helm promises of releases. */
abstract class HelmContractTest {
    static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    abstract Helm helm();

    abstract ReleaseRef release(String name);

    @Test
    void installsThenUpgradesAndKeepsHistory() {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        ReleaseRef release = release("rel");
        assertThat(helm().history(release, 10)).isEmpty();
        assertThat(helm().status(release)).isEmpty();
        assertThat(helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE)))
                .isEqualTo(new HelmOutcome(null, "", 1));
        assertThat(helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE)))
                .isEqualTo(new HelmOutcome(null, "", 2));
        assertThat(helm().history(release, 10))
                .extracting(ReleaseRevision::number, ReleaseRevision::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "superseded"),
                        org.assertj.core.groups.Tuple.tuple(2, "deployed"));
        assertThat(helm().history(release, 1))
                .singleElement()
                .satisfies(newest -> assertThat(newest.chart()).isEqualTo("small-0.1.0"));
        assertThat(helm().status(release).orElseThrow().pending()).isFalse();
    }

    @Test
    void rollbackMakesANewRevision() {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        ReleaseRef release = release("rel");
        helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE));
        helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE));
        assertThat(helm().rollback(release, 1, MINUTE)).isEqualTo(new HelmOutcome(null, "", 3));
        assertThat(helm().status(release).orElseThrow().description()).isEqualTo("Rollback to 1");
        assertThat(helm().rollback(release, 99, MINUTE).problem()).isEqualTo(HelmProblem.RELEASE_NOT_FOUND);
    }

    @Test
    void uninstallIsDoneOnceAndHarmlessTwice() {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        ReleaseRef release = release("rel");
        helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE));
        helm().uninstall(release, MINUTE);
        helm().uninstall(release, MINUTE);
        assertThat(helm().history(release, 10)).isEmpty();
    }

    @Test
    void manifestOfAnUnknownReleaseIsATypedFailure() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> helm().manifest(release("nobody"), 1))
                .satisfies(failure -> assertThat(failure.result()).isEqualTo(Map.of("helm", "RELEASE_NOT_FOUND")));
    }
}
