package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import io.bindercd.pipeline.spi.Context;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One open call as its step sees it; finds the call by number, so that it is right after a restart as well. */
final class CallHandle implements StepRun {
    private final Engine engine;
    private final int id;
    private final Context context;

    CallHandle(Engine engine, int id) {
        this.engine = engine;
        this.id = id;
        this.context = engine.program().thread(call().thread).context;
    }

    int id() {
        return id;
    }

    StepCall call() {
        StepCall call = engine.program().call(id);
        if (call == null) {
            throw new IllegalStateException("call " + id + " is over");
        }
        return call;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public Map<String, String> environment() {
        return engine.environment(context);
    }

    @Override
    public void log(String line) {
        engine.log(line, context.secrets());
    }

    @Override
    public void finish(Outcome outcome) {
        engine.works().forget(id);
        engine.program().close(call(), outcome);
    }

    @Override
    public void startBody(String key, Closure<?> body, Context inner) {
        engine.startBody(this, key, body, inner);
    }

    @Override
    public void work(Work work) {
        engine.works().start(id, work);
    }

    @Override
    public void alarmAfter(Duration delay) {
        engine.works().alarm(id, delay);
    }

    @Override
    public void interruptBodies(FlowInterruptedException cause) {
        engine.interrupt(id, cause);
    }

    @Override
    public @Nullable Serializable state() {
        return call().state;
    }

    @Override
    public void remember(Serializable state) {
        call().state = state;
    }
}
