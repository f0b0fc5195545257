package io.bindercd.world.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every time-lapse promises. */
abstract class TimelapseContractTest {
    private final Timelapse timelapse = create();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    abstract Timelapse create();

    /** Lets at least the nominal duration pass. */
    abstract void pass(Timelapse timelapse, Duration nominal);

    @AfterEach
    void close() {
        timelapse.close();
    }

    @Test
    void keepsAppointmentsInTheirOrder() throws InterruptedException {
        timelapse.after(Duration.ofSeconds(1), () -> done.add("first"));
        timelapse.after(Duration.ofSeconds(1), () -> done.add("second"));
        pass(timelapse, Duration.ofSeconds(2));
        assertThat(next()).isEqualTo("first");
        assertThat(next()).isEqualTo("second");
    }

    @Test
    void repeatsUntilCancelled() throws InterruptedException {
        Timelapse.Appointment again = timelapse.every(Duration.ofSeconds(1), () -> done.add("again"));
        pass(timelapse, Duration.ofSeconds(3));
        assertThat(next()).isEqualTo("again");
        assertThat(next()).isEqualTo("again");
        again.cancel();
        again.cancel();
    }

    @Test
    void forgetsWhatIsCancelled() throws InterruptedException {
        timelapse.after(Duration.ofSeconds(1), () -> done.add("dropped")).cancel();
        timelapse.after(Duration.ofSeconds(2), () -> done.add("kept"));
        pass(timelapse, Duration.ofSeconds(2));
        assertThat(next()).isEqualTo("kept");
    }

    @Test
    void letsTimePassWhilePausing() throws InterruptedException {
        Instant before = timelapse.now();
        timelapse.pause(Duration.ofSeconds(1));
        assertThat(timelapse.now()).isAfterOrEqualTo(before.plus(timelapse.real(Duration.ofSeconds(1))));
    }

    private String next() throws InterruptedException {
        String text = done.poll(120, TimeUnit.SECONDS);
        return text == null ? "nothing" : text;
    }
}
