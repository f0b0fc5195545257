package io.bindercd.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseRecordTest {
    private static final Instant NOW = Instant.parse("2026-08-05T03:00:00Z");

    @Test
    void readsBackExactlyWhatItWrites() {
        ReleaseRecord record = ReleaseRecord.EMPTY
                .with(deployment("a".repeat(40), Phase.VERIFIED, Verdict.PASS))
                .with(deployment("b".repeat(40), Phase.BROKEN, Verdict.FAIL))
                .with(new Hold("binderhub", "1.0.0-n2.h2222222", "launches fail", NOW, "build 7"))
                .with(new Freeze("reverting", NOW, "build 7"))
                .with(Journal.begin("revert", "b".repeat(40), NOW)
                        .done("hold", "", NOW)
                        .done("pull request", "12", NOW));
        assertThat(ReleaseRecord.of(Tree.of("record", record.tree()))).isEqualTo(record);
    }

    @Test
    void keepsTheTwentyNewestDeployments() {
        ReleaseRecord record = ReleaseRecord.EMPTY;
        for (int i = 0; i < 25; i++) {
            record = record.with(deployment(String.format("%040x", i), Phase.VERIFIED, Verdict.PASS));
        }
        assertThat(record.deployments()).hasSize(20);
        assertThat(record.last().orElseThrow().commit()).isEqualTo(String.format("%040x", 24));
    }

    @Test
    void rollsBackOnlyToWhatWasSeenHealthy() {
        ReleaseRecord record = ReleaseRecord.EMPTY
                .with(deployment("a".repeat(40), Phase.VERIFIED, Verdict.PASS))
                .with(deployment("b".repeat(40), Phase.APPLIED, Verdict.NONE))
                .with(deployment("c".repeat(40), Phase.VERIFIED, Verdict.FAIL));
        assertThat(record.lastVerified().orElseThrow().commit()).isEqualTo("a".repeat(40));
    }

    @Test
    void refusesARecordOfANewerSchema() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ReleaseRecord.of(Tree.of("ConfigMap binder-cd-staging", Map.of("schema", 2))))
                .withMessageContaining("newer binder-cd")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED));
    }

    @Test
    void changesOnlyTheNewestDeploymentOfACommit() {
        String commit = "a".repeat(40);
        ReleaseRecord record = ReleaseRecord.EMPTY
                .with(deployment(commit, Phase.ROLLED_BACK, Verdict.FAIL))
                .with(deployment(commit, Phase.APPLIED, Verdict.NONE))
                .change(commit, one -> one.with(one.state().judged(Verdict.PASS, "all checks passed"), NOW));
        assertThat(record.deployments())
                .extracting(one -> one.state().phase())
                .containsExactly(Phase.VERIFIED, Phase.ROLLED_BACK);
    }

    @Test
    void aHoldIsReplacedNotRepeatedAndCanBeLifted() {
        ReleaseRecord record = ReleaseRecord.EMPTY
                .with(new Hold("binderhub", "1", "first", NOW, ""))
                .with(new Hold("binderhub", "1", "second", NOW, ""));
        assertThat(record.holds()).extracting(Hold::reason).containsExactly("second");
        assertThat(record.hold("binderhub", "1")).isPresent();
        assertThat(record.without("binderhub", "1").holds()).isEmpty();
    }

    @Test
    void namesThePlaceOfAWordThatItDoesNotKnow() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ReleaseRecord.of(Tree.of(
                        "record",
                        Map.of("deployments", List.of(Map.of("commit", "x", "phase", "sideways", "startedAt", "x"))))))
                .withMessageContaining("deployments[0].phase");
    }

    private static Deployment deployment(String commit, Phase phase, Verdict verdict) {
        return new Deployment(
                commit,
                "sha256:00",
                new Deployment.HelmRevision(3, "v3.17.3"),
                Map.of("binderhub", "1"),
                Map.of("binderhub", "0.2.0+1.gabc"),
                new Deployment.State(phase, verdict, Verdict.PASS, Outcome.OPEN, ""),
                NOW,
                NOW,
                new Origin("alice", "why", "https://ci/7"));
    }
}
