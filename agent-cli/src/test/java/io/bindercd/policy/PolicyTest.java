package io.bindercd.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.policy.Approvals.Person;
import io.bindercd.policy.Waves.Candidate;
import io.bindercd.policy.change.ChangeClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Instant WEDNESDAY_NOON = Instant.parse("2026-08-05T12:00:00Z");

    @Test
    void theCanaryIsNeitherPrimeNorTheRedirectorAndTheRedirectorComesLast() {
        List<Waves.Wave> waves = Waves.plan(List.of(
                new Candidate("prod", false, true, 0, 0),
                new Candidate("hetzner-2i2c", true, false, 50, 0),
                new Candidate("hetzner-gesis", false, false, 50, 0),
                new Candidate("bids-ovh", false, false, 50, 0)));
        assertThat(waves)
                .extracting(Waves.Wave::members)
                .containsExactly(List.of("bids-ovh"), List.of("hetzner-2i2c", "hetzner-gesis"), List.of("prod"));
        assertThat(waves.get(0).canary()).isTrue();
    }

    @Test
    void aSiteWithOneClusterHasOneWaveWithoutCanary() {
        List<Waves.Wave> waves = Waves.plan(List.of(new Candidate("prod", true, false, 0, 0)));
        assertThat(waves).hasSize(1);
        assertThat(waves.get(0).canary()).isFalse();
    }

    @Test
    void theLightestMemberIsTheCanary() {
        List<Waves.Wave> waves = Waves.plan(List.of(
                new Candidate("a", true, false, 10, 0),
                new Candidate("b", false, false, 60, 0),
                new Candidate("c", false, false, 5, 0)));
        assertThat(waves.get(0).members()).containsExactly("c");
    }

    @Test
    void theSitesOwnWavesWin() {
        List<Waves.Wave> waves = Waves.plan(List.of(
                new Candidate("a", true, false, 0, 1),
                new Candidate("b", false, false, 0, 0),
                new Candidate("c", false, false, 0, 2)));
        assertThat(waves).extracting(Waves.Wave::members).containsExactly(List.of("a"), List.of("c"), List.of("b"));
    }

    @Test
    void modesBoundTheMachineNotThePeople() {
        assertThat(Mode.OBSERVE.mayWrite()).isFalse();
        assertThat(Mode.PROPOSE.mayMerge()).isFalse();
        assertThat(Mode.PROPOSE.mayPromote(1)).isTrue();
        assertThat(Mode.STAGING.mayMerge()).isTrue();
        assertThat(Mode.STAGING.mayPromote(0)).isFalse();
        assertThat(Mode.FULL.mayPromote(0)).isTrue();
        assertThat(Mode.OBSERVE.mayPromote(5)).isFalse();
    }

    @Test
    void aWindowKnowsDaysHoursAndZone() {
        MergeWindow window = MergeWindow.parse("Mon-Thu 06:00-16:00 Europe/Berlin");
        assertThat(window.isOpen(WEDNESDAY_NOON)).isTrue();
        assertThat(window.isOpen(Instant.parse("2026-08-05T15:00:00Z"))).isFalse();
        assertThat(window.isOpen(Instant.parse("2026-08-07T12:00:00Z"))).isFalse();
    }

    @Test
    void aWindowPastMidnightBelongsToTheDayItBeganOn() {
        MergeWindow window = MergeWindow.parse("Fri 22:00-02:00");
        assertThat(window.isOpen(Instant.parse("2026-08-08T01:00:00Z"))).isTrue();
        assertThat(window.isOpen(Instant.parse("2026-08-07T01:00:00Z"))).isFalse();
    }

    @Test
    void aWrongWindowIsRefusedWithAnExample() {
        for (String text : List.of("always", "Xyz 01:00-02:00", "Mon 25:00-26:00", "Mon 01:00-02:00 Moon/Base")) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> MergeWindow.parse(text))
                    .withMessageContaining("Mon-Thu 06:00-16:00");
        }
    }

    @Test
    void approvalsCountDistinctPeopleAndNoBots() {
        Approvals.Standing standing = Approvals.DEFAULT.judge(
                ChangeClass.INFRASTRUCTURE,
                List.of(
                        new Person("Alice", false),
                        new Person("alice", false),
                        new Person("jupyterhub-bot", true),
                        new Person("renovate[bot]", false)));
        assertThat(standing.suffices()).isFalse();
        assertThat(standing.missing()).isEqualTo(1);
        assertThat(Approvals.DEFAULT
                        .judge(ChangeClass.COMPONENT_BUMP, List.of())
                        .suffices())
                .isTrue();
    }

    @Test
    void onlyOperatorsCountWhereTheSiteNamesThem() {
        Approvals approvals = new Approvals(Map.of(ChangeClass.INFRASTRUCTURE, 1), Set.of("Alice"));
        assertThat(approvals
                        .judge(ChangeClass.INFRASTRUCTURE, List.of(new Person("mallory", false)))
                        .suffices())
                .isFalse();
        assertThat(approvals
                        .judge(ChangeClass.INFRASTRUCTURE, List.of(new Person("alice", false)))
                        .suffices())
                .isTrue();
    }

    @Test
    void theMergeGateSaysWhyNot() {
        MergeGate gate = new MergeGate(Mode.FULL, MergeWindow.ALWAYS);
        MergeGate.Facts clear =
                new MergeGate.Facts(WEDNESDAY_NOON, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        assertThat(gate.objection(clear)).isEmpty();
        assertThat(new MergeGate(Mode.PROPOSE, MergeWindow.ALWAYS).objection(clear))
                .hasValueSatisfying(why -> assertThat(why).contains("'propose'"));
        assertThat(gate.objection(new MergeGate.Facts(
                        WEDNESDAY_NOON, Optional.of("abc on staging"), Optional.empty(), Optional.empty(), 0)))
                .contains("one change is in flight: abc on staging");
        assertThat(gate.objection(new MergeGate.Facts(
                        WEDNESDAY_NOON, Optional.empty(), Optional.of("incident"), Optional.empty(), 0)))
                .contains("frozen: incident");
        assertThat(gate.objection(new MergeGate.Facts(
                        WEDNESDAY_NOON, Optional.empty(), Optional.empty(), Optional.of("the hub's database"), 0)))
                .contains("it has no way back: the hub's database");
        assertThat(gate.objection(
                        new MergeGate.Facts(WEDNESDAY_NOON, Optional.empty(), Optional.empty(), Optional.empty(), 2)))
                .contains("2 more approval(s) needed");
        assertThat(new MergeGate(Mode.FULL, MergeWindow.parse("Mon 01:00-02:00")).objection(clear))
                .contains("outside the merge window");
    }

    @Test
    void aVersionIsStaleAfterThreeDays() {
        assertThat(Staleness.DEFAULT.exceeded(WEDNESDAY_NOON.minusSeconds(3 * 86_400 + 1), WEDNESDAY_NOON))
                .isTrue();
        assertThat(Staleness.DEFAULT.exceeded(WEDNESDAY_NOON.minusSeconds(3 * 86_400), WEDNESDAY_NOON))
                .isFalse();
    }
}
