package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What goes on aside of the interpreter: slow work on own threads, alarms, and requests from outside; one queue of events. */
final class Works {
    /** Something the interpreter must attend to. */
    sealed interface Event {}

    /** The work of a call has ended. */
    record WorkEnded(int call, Outcome outcome) implements Event {}

    /** The alarm of a call rings. */
    record Alarm(int call) implements Event {}

    /** The whole build is to stop. */
    record Stop(FlowInterruptedException cause) implements Event {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<Integer, Running> running = new HashMap<>();
    private final Map<Integer, Long> alarms = new HashMap<>();
    private final String name;

    Works(String name) {
        this.name = name;
    }

    /** Callable from any thread. */
    void stop(FlowInterruptedException cause) {
        events.add(new Stop(cause));
    }

    void start(int call, StepRun.Work work) {
        FutureTask<@Nullable Object> task = new FutureTask<>(work::run) {
            @Override
            protected void done() {
                events.add(new WorkEnded(call, new Outcome(null, null)));
            }
        };
        Running one = new Running(task, new Thread(task, name + " step " + call));
        running.put(call, one);
        one.thread.setDaemon(true);
        one.thread.start();
    }

    void alarm(int call, Duration delay) {
        alarms.put(call, System.nanoTime() + delay.toNanos());
    }

    void forget(int call) {
        alarms.remove(call);
    }

    /** Whether the call has work that is now being interrupted. */
    boolean interrupt(int call, FlowInterruptedException cause) {
        Running one = running.get(call);
        if (one == null) {
            return false;
        }
        one.cause = cause;
        one.thread.interrupt();
        return true;
    }

    /** Waits for the next event. */
    Event next() throws InterruptedException {
        while (true) {
            Map.Entry<Integer, Long> first =
                    alarms.entrySet().stream().min(Map.Entry.comparingByValue()).orElse(null);
            Event event;
            if (first == null) {
                event = events.take();
            } else {
                event = events.poll(first.getValue() - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            if (event == null && first != null) {
                alarms.remove(first.getKey());
                return new Alarm(first.getKey());
            }
            if (event instanceof WorkEnded ended) {
                return new WorkEnded(ended.call(), outcome(ended.call()));
            }
            if (event != null) {
                return event;
            }
        }
    }

    private Outcome outcome(int call) throws InterruptedException {
        Running one = running.remove(call);
        if (one == null) {
            throw new IllegalStateException("no work of call " + call);
        }
        try {
            return new Outcome(one.task.get(), null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException && one.cause != null) {
                return new Outcome(null, one.cause);
            }
            if (e.getCause() instanceof StepException failure) {
                return new Outcome(null, failure);
            }
            throw new IllegalStateException("a step broke down", e.getCause());
        }
    }

    private static final class Running {
        final FutureTask<@Nullable Object> task;
        final Thread thread;

        @Nullable
        FlowInterruptedException cause;

        Running(FutureTask<@Nullable Object> task, Thread thread) {
            this.task = task;
            this.thread = thread;
        }
    }
}
