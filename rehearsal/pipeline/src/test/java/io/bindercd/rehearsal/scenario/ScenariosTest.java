package io.bindercd.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void everyFileSaysWhatHappensAndHowItEnds() {
        assertThat(Scenarios.all()).extracting(Scenario::name).isEqualTo(Scenarios.NAMES);
        assertThat(Scenarios.all()).allSatisfy(scenario -> {
            assertThat(scenario.happens()).isNotBlank();
            assertThat(scenario.ends()).isNotBlank();
            assertThat(scenario.timelapse()).isBetween(0.001, 1.0);
        });
    }

    @Test
    void readsActsAndExpectations() {
        Scenario scenario = Scenarios.of("bad-image");
        assertThat(scenario.acts().get(0))
                .isInstanceOfSatisfying(
                        Act.Publish.class,
                        publish -> assertThat(publish.tagEnd()).startsWith("-fault."));
        assertThat(scenario.expect()).contains(new Expectation.CauseNamed(30));
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Scenarios.of("no-such")).hasMessageContaining("no-such");
    }

    @Test
    void refusesAScenarioThatExpectsNothing() {
        assertThatThrownBy(() -> new Scenario("x", "a", "b", 1, List.of(new Act.Nightly()), List.of()))
                .hasMessageContaining("nothing is expected");
    }
}
