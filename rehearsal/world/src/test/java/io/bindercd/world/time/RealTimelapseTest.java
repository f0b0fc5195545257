package io.bindercd.world.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealTimelapseTest extends TimelapseContractTest {
    @Override
    Timelapse create() {
        return Timelapse.of(0.01);
    }

    @Override
    void pass(Timelapse timelapse, Duration nominal) {
        // Real time passes by itself; the contract waits for what comes of it.
    }

    @Test
    void shortensDurationsByTheFactor() {
        try (Timelapse tenth = Timelapse.of(0.1)) {
            assertThat(tenth.real(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(2));
            assertThat(tenth.nominal(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(20));
            assertThat(tenth.real(Duration.ofSeconds(-1))).isEqualTo(Duration.ZERO);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
    void refusesFactorsThatAreNoTimeLapse(double factor) {
        assertThatThrownBy(() -> Timelapse.of(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(factor));
    }

    @Test
    void keepsNoAppointmentOnceClosed() {
        Timelapse closed = Timelapse.of(1);
        closed.close();
        closed.after(Duration.ZERO, () -> {
                    throw new AssertionError("kept although closed");
                })
                .cancel();
    }
}
