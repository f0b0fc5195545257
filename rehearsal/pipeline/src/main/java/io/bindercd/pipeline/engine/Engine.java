package io.bindercd.pipeline.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.Envs;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.sandbox.SandboxInvoker;
import groovy.lang.Closure;
import io.bindercd.pipeline.language.Living;
import io.bindercd.pipeline.language.SavableIterators;
import io.bindercd.pipeline.language.StepRequest;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Context;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program to its end on the calling thread. The program is saved at every step, as Jenkins does with its default
 * durability, so that what cannot be saved is found where it is held.
 */
public final class Engine {
    private final EngineSetup setup;
    private final EngineHost host;
    private final Works works;
    private final Pickle pickle;
    // groovy-cps declares its categories as raw classes.
    @SuppressWarnings("rawtypes")
    private final List<Class> categories;

    private Program program = new Program();
    private @Nullable ProgramError astray;

    /** Nothing runs yet. */
    public Engine(EngineSetup setup) {
        this.setup = setup;
        this.host = new EngineHost(setup);
        this.works = new Works(setup.name());
        List<Living> living = new ArrayList<>(setup.surroundings().living());
        living.add(host);
        this.pickle = new Pickle(living);
        this.categories = new ArrayList<>(Continuable.categories);
        this.categories.add(SavableIterators.class);
    }

    /** Asks the running program to stop; callable from any thread, also before it runs. */
    public void stop(FlowInterruptedException cause) {
        works.stop(cause);
    }

    /**
     * Runs to the end and returns the program's value or the exception that it ended with.
     *
     * @throws ProgramError when the code breaks a rule of the interpreter
     */
    public Outcome run() throws InterruptedException {
        CpsCallableInvocation.registerMismatchHandler((expectedReceiver, expected, actualReceiver, actual) -> {
            astray = new ProgramError("expected to call " + typeName(expectedReceiver) + "." + expected
                    + " but wound up catching " + typeName(actualReceiver) + "." + actual);
            throw astray;
        });
        try {
            ClassLoader loader = setup.classes().newLoader();
            host.attach(program);
            Continuable main = new Continuable(setup.classes().newScript(loader, host), environment());
            program.start(GreenThread.Owner.nobody(), Context.outermost(), main);
            while (true) {
                Outcome result = program.result();
                if (result != null) {
                    return result;
                }
                GreenThread thread = program.nextRunnable();
                if (thread == null) {
                    attend(works.next());
                } else {
                    advance(thread);
                }
            }
        } finally {
            CpsCallableInvocation.registerMismatchHandler(null);
        }
    }

    private void advance(GreenThread thread) {
        Outcome out = host.guarded(thread, () -> thread.continuable.run0(thread.resume, categories));
        if (astray != null) {
            // The code may have caught it; nothing that happens after it is what was written.
            throw astray;
        }
        if (!thread.continuable.isResumable()) {
            ended(thread, out);
        } else if (out.getAbnormal() == null && out.getNormal() instanceof StepRequest request) {
            begin(thread, request);
        } else {
            throw new ProgramError("the program suspended without asking for a step: " + out);
        }
    }

    private void begin(GreenThread caller, StepRequest request) {
        int id = program.open(caller, request).id;
        int number = program.steps();
        setup.listener().step(number, request.name(), request.arguments());
        byte[] saved = save(caller, number, request);
        if (setup.disruption().restarts(number)) {
            program = pickle.load(saved, setup.classes().newLoader());
            host.attach(program);
        }
        CallHandle handle = handle(id);
        if (setup.disruption().abortAt() == number) {
            attend(new Works.Stop(FlowInterruptedException.byUser("the rehearsal")));
            return;
        }
        Step step = step(handle.call());
        attempt(
                handle,
                () -> step.begin(
                        handle,
                        Arguments.bind(step.signature(), handle.call().request.arguments())));
    }

    private byte[] save(GreenThread caller, int number, StepRequest request) {
        try {
            return pickle.save(program);
        } catch (NotSerializableException e) {
            throw new ProgramError(new Diagnosis(pickle).of(caller, request.name() + " (number " + number + ")", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(GreenThread thread, Outcome outcome) {
        program.end(thread);
        GreenThread.Owner owner = thread.owner;
        if (owner.call() == 0) {
            program.finish(outcome);
            return;
        }
        CallHandle handle = handle(owner.call());
        attempt(handle, () -> step(handle.call()).bodyEnded(handle, owner.key(), outcome));
    }

    private void attend(Works.Event event) {
        if (event instanceof Works.Stop stop) {
            setup.listener().stopping(stop.cause());
            interrupt(0, stop.cause());
        } else if (event instanceof Works.WorkEnded ended && program.call(ended.call()) != null) {
            CallHandle handle = handle(ended.call());
            attempt(handle, () -> step(handle.call()).workEnded(handle, ended.outcome()));
        } else if (event instanceof Works.Alarm alarm && program.call(alarm.call()) != null) {
            CallHandle handle = handle(alarm.call());
            attempt(handle, () -> step(handle.call()).alarm(handle));
        }
    }

    /** Interrupts what goes on under a call: a block passes it on to its bodies, a leaf ends with it. */
    void interrupt(int under, FlowInterruptedException cause) {
        for (GreenThread thread : program.under(under)) {
            StepCall call = program.callOf(thread);
            if (call == null) {
                thread.resume = new Outcome(null, cause);
            } else if (!program.hasBodies(call) && !works.interrupt(call.id, cause)) {
                handle(call.id).finish(new Outcome(null, cause));
            }
        }
    }

    void startBody(CallHandle owner, String key, Closure<?> body, Context inner) {
        GreenThread.Owner who = new GreenThread.Owner(owner.id(), key);
        try {
            Object value = body.call();
            attempt(owner, () -> step(owner.call()).bodyEnded(owner, key, new Outcome(value, null)));
        } catch (CpsCallableInvocation e) {
            program.start(who, inner, new Continuable(e.invoke(environment(), null, Continuation.HALT)));
        }
    }

    Map<String, String> environment(Context context) {
        return host.environment(context);
    }

    void log(String line, List<String> secrets) {
        String shown = line;
        for (String secret : secrets) {
            shown = shown.replace(secret, "****");
        }
        synchronized (works) {
            setup.listener().line(shown);
        }
    }

    Program program() {
        return program;
    }

    Works works() {
        return works;
    }

    private interface Attempt {
        void run() throws StepException;
    }

    private static void attempt(CallHandle handle, Attempt attempt) {
        try {
            attempt.run();
        } catch (StepException e) {
            handle.finish(new Outcome(null, e));
        }
    }

    private CallHandle handle(int call) {
        return new CallHandle(this, call);
    }

    private Step step(StepCall call) {
        Step step = setup.steps().get(call.request.name());
        if (step == null) {
            throw new IllegalStateException("no step " + call.request.name());
        }
        return step;
    }

    private Env environment() {
        return setup.guard() == null ? Envs.empty() : Envs.empty(new SandboxInvoker());
    }

    private static String typeName(@Nullable Object object) {
        if (object == null) {
            return "null";
        }
        return object instanceof Class<?> type
                ? type.getName()
                : object.getClass().getName();
    }
}
