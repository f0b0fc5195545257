package io.bindercd.cluster.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseLocksTest {
    private static final Duration THIRTY = Duration.ofSeconds(30);

    private final ManualTime time = ManualTime.start();
    private final MemoryLeases store = new MemoryLeases();
    private final LeaseLocks locks = new LeaseLocks(store, time.time());

    @AfterEach
    void clearInterrupt() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void secondTakerIsRefusedAndToldWhoHoldsIt() {
        HeldLock held = locks.acquire(request("job 1"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> locks.acquire(request("job 2")))
                .withMessageContaining("held by job 1 since 2026-08-05T03:00:00Z")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED));
        assertThat(locks.state("deploy")).isPresent();
        held.close();
        held.close();
        assertThat(locks.state("deploy")).isEmpty();
        assertThat(locks.acquire(request("job 2")).predecessor()).isEmpty();
    }

    @Test
    void silentHolderIsTakenOverFromAndNamed() {
        locks.acquire(request("killed job"));
        time.advance(Duration.ofSeconds(41));
        HeldLock held = locks.acquire(request("job 2"));
        assertThat(held.predecessor().orElseThrow().holder()).isEqualTo("killed job");
        assertThat(held.predecessor().orElseThrow().expired()).isTrue();
    }

    @Test
    void holderWithAWrongClockIsNotTakenOverFrom() {
        HeldLock living = locks.acquire(request("job 1"));
        time.advance(Duration.ofSeconds(60));
        // the holder renews while the taker waits for a sign of life
        LeaseLocks patient = new LeaseLocks(
                store,
                new io.bindercd.core.Time(
                        time, duration -> assertThat(living.beat()).isTrue()));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> patient.acquire(request("job 2")))
                .withMessageContaining("held by job 1");
    }

    @Test
    void interruptWhileTheLeaseIsWrittenLeavesNoLock() {
        LeaseStore slow = new LeaseStore() {
            @Override
            public Optional<Lease> read(String name) {
                return store.read(name);
            }

            @Override
            public Optional<Lease> write(String name, Lease lease) {
                Optional<Lease> kept = store.write(name, lease);
                if (!lease.held()) {
                    return kept;
                }
                throw Failure.interrupted("writing Lease " + name);
            }
        };
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new LeaseLocks(slow, time.time()).acquire(request("job 1")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(locks.state("deploy")).isEmpty();
        assertThat(locks.acquire(request("job 2")).predecessor()).isEmpty();
    }

    @Test
    void renewalKeepsTheLock() {
        HeldLock held = locks.acquire(request("job 1"));
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(10));
            assertThat(held.beat()).isTrue();
        }
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> locks.acquire(request("job 2")));
    }

    @Test
    void lossInterruptsTheHolderAndExplainsItself() {
        HeldLock held = locks.acquire(request("job 1"));
        store.remove("deploy");
        locks.acquire(request("thief"));
        assertThat(held.beat()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        Failure explained = held.explain(Failure.interrupted("running helm"));
        assertThat(explained.kind()).isEqualTo(FailureKind.REFUSED);
        assertThat(explained.reason()).contains("thief took it");
        held.close();
        assertThat(locks.state("deploy").orElseThrow().holder()).isEqualTo("thief");
    }

    @Test
    void shortOutageIsSurvivedAndALongOneIsNot() {
        HeldLock held = locks.acquire(request("job 1"));
        store.available(false);
        time.advance(Duration.ofSeconds(20));
        assertThat(held.beat()).isTrue();
        time.advance(Duration.ofSeconds(11));
        assertThat(held.beat()).isFalse();
        assertThat(held.lost().orElseThrow()).contains("could not be renewed for 30s");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keepsItselfAliveUntilClosed() throws InterruptedException {
        AtomicReference<Thread> keeper = new AtomicReference<>();
        LeaseLocks real = new LeaseLocks(store, new io.bindercd.core.Time(time, duration -> {
            keeper.set(Thread.currentThread());
            time.advance(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }));
        HeldLock held = real.take(request("job 1"));
        while (keeper.get() == null) {
            Thread.onSpinWait();
        }
        held.close();
        keeper.get().join(10_000);
        assertThat(keeper.get().isAlive()).isFalse();
        assertThat(held.lost()).isEmpty();
    }

    private static LockRequest request(String holder) {
        return new LockRequest("deploy", holder, THIRTY);
    }
}
