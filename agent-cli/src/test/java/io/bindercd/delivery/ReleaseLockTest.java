package io.bindercd.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.cluster.ClusterLocks;
import io.bindercd.cluster.FakeCluster;
import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.Lease;
import io.bindercd.cluster.lock.LeaseLocks;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.lock.LockState;
import io.bindercd.cluster.lock.MemoryLeases;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.core.Time;
import io.bindercd.helm.ReleaseRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whose lock it is after an agent was lost, by a clock that the test moves. */
class ReleaseLockTest {
    private static final String NAME = "binder-cd-staging";
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final ManualTime clock = ManualTime.start();
    private final Instant start = clock.instant();
    private final MemoryLeases store = new MemoryLeases();
    private final RecordingNarration narration = new RecordingNarration();
    private Runnable meanwhile = () -> {};

    @Test
    void aLostAgentsLockIsTakenOverWhenItsTimeIsUp() {
        held("job 1", Duration.ZERO, MINUTE);
        HeldLock lock = take();
        assertThat(lock.predecessor().orElseThrow().holder()).isEqualTo("job 1");
        assertThat(Duration.between(start, clock.instant())).isBetween(MINUTE, MINUTE.plusSeconds(5));
        assertThat(narration.lines().get(0))
                .contains("held by job 1 since " + start)
                .contains("last heard of at " + start)
                .contains("expires at " + start.plus(MINUTE));
        assertThat(store.read(NAME).orElseThrow().holder()).isEqualTo("job 2");
    }

    @Test
    void allLocksOfALostAgentAreDeadWhenOneIs() {
        held("job 1", Duration.ZERO, MINUTE);
        ReleaseLock ours = locks();
        ours.take(leases(), NAME);
        Instant then = clock.instant();
        store.write("binder-cd-gate", new Lease("job 1", start, then, MINUTE, 0, ""));
        assertThat(ours.take(leases(), "binder-cd-gate").predecessor()).isPresent();
        assertThat(clock.instant()).isEqualTo(then);
    }

    /** The lost agent's clock went an hour before ours, or after it. */
    @Test
    void noClockButOurOwnCounts() {
        held("job 1", Duration.ofHours(1), MINUTE);
        take();
        assertThat(Duration.between(start, clock.instant())).isBetween(MINUTE, MINUTE.plusSeconds(5));
        store.remove(NAME);
        held("job 3", Duration.ofHours(-1), MINUTE);
        Instant again = clock.instant();
        take();
        assertThat(Duration.between(again, clock.instant())).isLessThan(MINUTE);
    }

    @Test
    void whoIsHeardOfKeepsTheLockAndIsNamed() {
        held("job 1", Duration.ZERO, MINUTE);
        meanwhile = () -> held("job 1", Duration.between(start, clock.instant()), MINUTE);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(this::take)
                .withMessageContaining("held by job 1")
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
                    assertThat(failure.remedy()).contains("'status' shows it", "at most 60s");
                });
        assertThat(clock.instant()).isBefore(start.plusSeconds(20));
    }

    @Test
    void whatIsGivenBackIsTakenAtOnce() {
        held("job 1", Duration.ZERO, MINUTE);
        meanwhile = () -> held("", Duration.ZERO, MINUTE);
        assertThat(take().predecessor()).isEmpty();
        assertThat(clock.instant()).isBefore(start.plusSeconds(20));
    }

    @Test
    void aLockForDaysIsNotWaitedFor() {
        held("a person", Duration.ZERO, Duration.ofDays(3));
        assertThatExceptionOfType(Failure.class).isThrownBy(this::take).withMessageContaining("held by a person");
        assertThat(clock.instant()).isBefore(start.plus(Duration.ofMinutes(3)));
    }

    /** As members of one wave do that share a cluster, and a system chart on it. */
    @Test
    void threadsOfOneRunWaitForEachOther() {
        Reached reached = new Reached(new FakeCluster(new Time(clock, this::sleep)), Path.of("kubeconfig"));
        ReleaseRef release = reached.release("ingress", "ingress");
        ReleaseLock locks = locks();
        List<String> done = new CopyOnWriteArrayList<>();
        Thread second = new Thread(() -> locks.holding(reached, release, lock -> done.add("second")));
        locks.holding(reached, release, lock -> {
            second.start();
            while (second.getState() != Thread.State.WAITING && second.isAlive()) {
                Thread.onSpinWait();
            }
            return done.add("first");
        });
        join(second);
        assertThat(done).containsExactly("first", "second");
        assertThat(narration.lines()).isEmpty();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HeldLock take() {
        return locks().take(leases(), NAME);
    }

    private ReleaseLock locks() {
        return new ReleaseLock("job 2", new Time(clock, this::sleep), narration);
    }

    private ClusterLocks leases() {
        return over(new LeaseLocks(store, new Time(clock, this::sleep)));
    }

    private void sleep(Duration duration) {
        clock.sleep(duration);
        meanwhile.run();
    }

    private void held(String holder, Duration ahead, Duration duration) {
        String version = store.read(NAME).map(Lease::version).orElse("");
        Instant heard = start.plus(ahead);
        assertThat(store.write(NAME, new Lease(holder, start, heard, duration, 0, version)))
                .isPresent();
    }

    private static ClusterLocks over(LeaseLocks locks) {
        return new ClusterLocks() {
            @Override
            public HeldLock take(LockRequest request) {
                return locks.take(request);
            }

            @Override
            public Optional<LockState> state(String name) {
                return locks.state(name);
            }
        };
    }
}
