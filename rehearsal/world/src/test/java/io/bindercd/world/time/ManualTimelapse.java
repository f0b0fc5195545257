package io.bindercd.world.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A time-lapse whose time passes only when a test says so; appointments run on the test's own thread. Not thread-safe. */
public final class ManualTimelapse implements Timelapse {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private final Runnable afterEach;
    private Instant now = Instant.parse("2026-08-01T12:00:00Z");
    private long number;

    public ManualTimelapse() {
        this(() -> {});
    }

    /** A time-lapse that lets something be done after each appointment. */
    public ManualTimelapse(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /** Lets time pass, keeping every appointment at its moment and in order. */
    public void advance(Duration duration) {
        Instant until = now.plus(duration);
        while (!tasks.isEmpty() && !tasks.peek().due().isAfter(until)) {
            Task task = tasks.poll();
            now = task.due();
            task.run().run();
            afterEach.run();
        }
        now = until;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public double factor() {
        return 1;
    }

    @Override
    public Appointment after(Duration nominal, Runnable task) {
        Task kept = new Task(now.plus(real(nominal)), number++, task);
        tasks.add(kept);
        return () -> tasks.remove(kept);
    }

    @Override
    public Appointment every(Duration nominal, Runnable task) {
        Appointment[] next = new Appointment[1];
        next[0] = after(nominal, new Runnable() {
            @Override
            public void run() {
                next[0] = after(nominal, this);
                task.run();
            }
        });
        return () -> next[0].cancel();
    }

    @Override
    public void pause(Duration nominal) {
        advance(nominal);
    }

    @Override
    public void close() {
        tasks.clear();
    }

    private record Task(Instant due, long number, Runnable run) {}
}
