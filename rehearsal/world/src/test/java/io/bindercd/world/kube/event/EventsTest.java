package io.bindercd.world.kube.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void writesSixDigitsOfASecondWhateverTheMoment() {
        assertThat(Events.micros(Instant.parse("2026-11-24T17:16:13.795Z"))).isEqualTo("2026-11-24T17:16:13.795000Z");
        assertThat(Events.micros(Instant.parse("2026-11-24T17:16:13Z"))).isEqualTo("2026-11-24T17:16:13.000000Z");
        assertThat(Events.micros(Instant.parse("2026-11-24T17:16:13.123456789Z")))
                .isEqualTo("2026-11-24T17:16:13.123456Z");
    }
}
