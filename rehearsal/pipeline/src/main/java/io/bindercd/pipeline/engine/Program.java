package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.language.StepRequest;
import io.bindercd.pipeline.spi.Context;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything of a running build that a restart of the controller preserves: the one root that is saved. */
final class Program implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<Integer, GreenThread> threads = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, StepCall> calls = new LinkedHashMap<>();
    private final ArrayDeque<Integer> runnable = new ArrayDeque<>();
    private final LinkedHashMap<String, String> assigned = new LinkedHashMap<>();
    private int lastId;
    private int steps;
    private @Nullable Outcome result;

    GreenThread start(GreenThread.Owner owner, Context context, Continuable continuable) {
        GreenThread thread = new GreenThread(++lastId, owner, context, continuable);
        threads.put(thread.id, thread);
        runnable.add(thread.id);
        return thread;
    }

    StepCall open(GreenThread thread, StepRequest request) {
        StepCall call = new StepCall(++lastId, thread.id, request);
        calls.put(call.id, call);
        steps++;
        return call;
    }

    /** Ends a call: its thread can go on with the outcome. */
    void close(StepCall call, Outcome outcome) {
        calls.remove(call.id);
        GreenThread thread = thread(call.thread);
        thread.resume = outcome;
        runnable.add(thread.id);
    }

    void end(GreenThread thread) {
        threads.remove(thread.id);
    }

    @Nullable
    GreenThread nextRunnable() {
        Integer id = runnable.poll();
        return id == null ? null : thread(id);
    }

    GreenThread thread(int id) {
        GreenThread thread = threads.get(id);
        if (thread == null) {
            throw new IllegalStateException("no thread " + id);
        }
        return thread;
    }

    @Nullable
    StepCall call(int id) {
        return calls.get(id);
    }

    @Nullable
    StepCall callOf(GreenThread thread) {
        for (StepCall call : calls.values()) {
            if (call.thread == thread.id) {
                return call;
            }
        }
        return null;
    }

    boolean hasBodies(StepCall call) {
        return threads.values().stream().anyMatch(thread -> thread.owner.call() == call.id);
    }

    /** The threads started by the call, by calls of theirs, and so on; all threads for call 0. */
    List<GreenThread> under(int call) {
        List<GreenThread> found = new ArrayList<>();
        for (GreenThread thread : threads.values()) {
            int owner = thread.owner.call();
            while (owner != call && owner != 0) {
                StepCall above = calls.get(owner);
                owner = above == null ? 0 : thread(above.thread).owner.call();
            }
            if (owner == call) {
                found.add(thread);
            }
        }
        return found;
    }

    int steps() {
        return steps;
    }

    Map<String, String> assigned() {
        return assigned;
    }

    void finish(Outcome outcome) {
        result = outcome;
    }

    @Nullable
    Outcome result() {
        return result;
    }
}
