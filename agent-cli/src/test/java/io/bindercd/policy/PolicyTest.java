package io.bindercd.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Optional<String> NONE = Optional.empty();
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
        assertThat(objection(NONE, true, NONE, NONE, NONE, 0)).isEmpty();
        assertThat(objection(Optional.of("mode"), true, NONE, NONE, NONE, 0)).contains("mode");
        assertThat(objection(NONE, true, Optional.of("abc on staging"), NONE, NONE, 0))
                .contains("one change is in flight: abc on staging");
        assertThat(objection(NONE, true, NONE, Optional.of("incident"), NONE, 0))
                .contains("frozen: incident");
        assertThat(objection(NONE, true, NONE, NONE, Optional.of("the hub's database"), 0))
                .contains("it has no way back: the hub's database");
        assertThat(objection(NONE, true, NONE, NONE, NONE, 2)).contains("2 more approval(s) needed");
        assertThat(objection(NONE, false, NONE, NONE, NONE, 0)).contains("outside the merge window");
    }

    @Test
    void aVersionIsStaleAfterThreeDays() {
        assertThat(Staleness.DEFAULT.exceeded(WEDNESDAY_NOON.minusSeconds(3 * 86_400 + 1), WEDNESDAY_NOON))
                .isTrue();
        assertThat(Staleness.DEFAULT.exceeded(WEDNESDAY_NOON.minusSeconds(3 * 86_400), WEDNESDAY_NOON))
                .isFalse();
    }

    private static Optional<String> objection(
            Optional<String> mode,
            boolean windowOpen,
            Optional<String> inFlight,
            Optional<String> frozen,
            Optional<String> oneWay,
            int missing) {
        return MergeGate.objection(new MergeGate.Facts(mode, windowOpen, inFlight, frozen, oneWay, missing));
    }
}
