package io.bindercd.site.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModeTest {
    @Test
    void modesBoundTheMachineNotThePeople() {
        assertThat(Mode.OBSERVE.mayWrite()).isFalse();
        assertThat(Mode.PROPOSE.againstMerging())
                .hasValueSatisfying(why -> assertThat(why).contains("'propose'"));
        assertThat(Mode.PROPOSE.mayPromote(1)).isTrue();
        assertThat(Mode.STAGING.againstMerging()).isEmpty();
        assertThat(Mode.STAGING.mayPromote(0)).isFalse();
        assertThat(Mode.FULL.mayPromote(0)).isTrue();
        assertThat(Mode.OBSERVE.mayPromote(5)).isFalse();
    }
}
