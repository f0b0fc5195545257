package io.bindercd.cluster.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the records of every cluster promise. */
abstract class ReleaseRecordsContractTest {
    private static final Instant NOW = Instant.parse("2026-08-05T03:00:00Z");

    abstract ClusterClient cluster();

    /** A namespace that nothing else uses; the same during one test. */
    abstract String namespace();

    @Test
    void aReleaseWithoutRecordHasAnEmptyOne() {
        assertThat(records().read(namespace(), "staging")).isEqualTo(ReleaseRecord.EMPTY);
    }

    @Test
    void whatIsKeptIsReadBack() {
        cluster().ensureNamespace(namespace());
        ReleaseRecord kept = records().update(namespace(), "staging", holding("1"));
        assertThat(records().read(namespace(), "staging")).isEqualTo(kept);
        assertThat(kept.hold("binderhub", "1")).isPresent();
        assertThat(records().read(namespace(), "prod")).isEqualTo(ReleaseRecord.EMPTY);
    }

    @Test
    void aChangeIsDecidedAnewWhenSomebodyElseWasFaster() {
        cluster().ensureNamespace(namespace());
        AtomicInteger asked = new AtomicInteger();
        records().update(namespace(), "staging", record -> {
            if (asked.incrementAndGet() == 1) {
                records().update(namespace(), "staging", holding("theirs"));
            }
            return holding("ours").apply(record);
        });
        assertThat(asked).hasValue(2);
        ReleaseRecord kept = records().read(namespace(), "staging");
        assertThat(kept.holds()).extracting(Hold::version).containsExactly("theirs", "ours");
    }

    @Test
    void nothingIsLostWhenManyWriteAtOnce() throws Exception {
        cluster().ensureNamespace(namespace());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<ReleaseRecord>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                UnaryOperator<ReleaseRecord> change = holding(Integer.toString(i));
                writers.add(() -> records().update(namespace(), "staging", change));
            }
            for (Future<ReleaseRecord> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(records().read(namespace(), "staging").holds()).hasSize(8);
    }

    @Test
    void aRecordThatIsLeftEqualIsNotWritten() {
        cluster().ensureNamespace(namespace());
        records().update(namespace(), "staging", holding("1"));
        String version = version();
        records().update(namespace(), "staging", record -> record);
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void aRecordThatSomebodyBrokeIsNamed() {
        cluster().ensureNamespace(namespace());
        cluster().configs(namespace()).write("binder-cd-staging", "", Map.of("record.json", "{"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> records().read(namespace(), "staging"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .withMessageContaining("ConfigMap " + namespace() + "/binder-cd-staging");
    }

    private String version() {
        return cluster()
                .configs(namespace())
                .read("binder-cd-staging")
                .orElseThrow()
                .version();
    }

    private ReleaseRecords records() {
        return new ReleaseRecords(cluster());
    }

    private static UnaryOperator<ReleaseRecord> holding(String version) {
        return record -> record.with(new Hold("binderhub", version, "broken", NOW, "Ada"));
    }
}
