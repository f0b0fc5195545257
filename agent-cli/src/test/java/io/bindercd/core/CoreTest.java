package io.bindercd.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreTest {
    private final ManualTime time = ManualTime.start();

    @Test
    void deadlineCountsDownToZeroAndNoFurther() {
        Deadline deadline = time.time().deadline(Duration.ofSeconds(10));
        time.advance(Duration.ofSeconds(4));
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.atMost(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(6));
        assertThat(deadline.within(Duration.ofSeconds(1)).left()).isEqualTo(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(7));
        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.left()).isZero();
    }

    @Test
    void ledgerEndsAPhaseWhenTheNextOneBegins() {
        Ledger ledger = Ledger.open(time.instant(), Duration.ofMinutes(10)).enter("hold", time.instant());
        time.advance(Duration.ofSeconds(5));
        ledger = ledger.enter("rollback", time.instant());
        time.advance(Duration.ofMinutes(11));
        ledger = ledger.close(time.instant());
        assertThat(ledger.phases()).extracting(Ledger.Phase::name).containsExactly("hold", "rollback");
        assertThat(ledger.phases().get(0).spent()).isEqualTo(Duration.ofSeconds(5));
        assertThat(ledger.withinBudget()).isFalse();
        assertThat(ledger.left(time.instant())).isZero();
    }

    @Test
    void secretsAreMaskedAlsoInBase64() {
        Secrets secrets = Secrets.of(List.of("tok-12345", "ab"));
        assertThat(secrets.redact("a tok-12345 b dG9rLTEyMzQ1 ab")).isEqualTo("a **** b **** ab");
    }

    @Test
    void treeNamesThePlaceOfWrongData() {
        Tree tree = Tree.of("index.yaml", Map.of("entries", Map.of("binderhub", List.of(Map.of("version", Map.of())))));
        Tree version = tree.get("entries", "binderhub").items().get(0).get("version");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(version::text)
                .withMessage("index.yaml: entries.binderhub[0].version should be a text, but is a map")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
        assertThat(tree.get("nothing", "here").present()).isFalse();
    }

    @Test
    void failureKeepsEvidenceRemedyAndCause() {
        Failure failure = Failure.unhealthy("hub is down", "Restart it.")
                .withEvidence(List.of("exit code 1"))
                .causedBy(new IllegalStateException("x"));
        assertThat(failure.kind().exitCode()).isEqualTo(6);
        assertThat(failure.evidence()).containsExactly("exit code 1");
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    }
}
