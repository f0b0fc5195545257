package io.bindercd.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import org.junit.jupiter.api.Test;

/** What every {@link ChartRepository} promises. */
public abstract class ChartRepositoryContractTest {
    private static final String DEV = "1.0.0-0.dev.git.3506.hba24eb2a";

    protected abstract HostedCharts hosted();

    protected abstract ChartRepository charts();

    @Test
    void listsAllVersionsOnce() {
        for (int i = 0; i < 8; i++) {
            hosted().publish("binderhub", "0.2.0-n00" + i + ".hef338bc", "1", "3.3.7");
        }
        hosted().publish("binderhub", "1.0.0+build.7", "1", "3.3.7");
        hosted().publish("other", "9.9.9", "1", "3.3.7");
        assertThat(charts().versions("binderhub"))
                .extracting(PublishedChart::version)
                .hasSize(9)
                .contains("0.2.0-n000.hef338bc", "0.2.0-n007.hef338bc", "1.0.0+build.7")
                .doesNotContain("9.9.9");
    }

    @Test
    void knowsAVersionInDetail() {
        hosted().publish("binderhub", DEV, "1.0", "3.3.7");
        PublishedChart chart = charts().find("binderhub", DEV).orElseThrow();
        assertThat(chart.version()).isEqualTo(DEV);
        assertThat(chart.appVersion()).isEqualTo("1.0");
        assertThat(chart.dependency("jupyterhub"))
                .map(PublishedChart.Dependency::version)
                .contains("3.3.7");
        assertThat(chart.created()).isPresent();
        assertThat(chart.digest()).matches("[0-9a-f]{64}");
        assertThat(chart.urls()).isNotEmpty();
        assertThat(chart.detailed()).isTrue();
        assertThat(charts().find("binderhub", "2.0.0")).isEmpty();
    }

    @Test
    void refusesAChartThatIsNotThere() {
        hosted().publish("binderhub", "1.0.0", "1", "3.3.7");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> charts().versions("binderhup"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .withMessageContaining("binderhup");
    }

    @Test
    void saysThatItCannotBeReached() {
        hosted().close();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> charts().versions("binderhub"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }
}
