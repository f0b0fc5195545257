package io.bindercd.pipeline.engine;

import io.bindercd.pipeline.language.EnvObject;
import io.bindercd.pipeline.language.ScriptHost;
import io.bindercd.pipeline.spi.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;

/** The living end of a running script: answers what the thread that is being interpreted right now asks. */
final class EngineHost implements ScriptHost {
    private final EngineSetup setup;
    private @Nullable Program program;
    private @Nullable GreenThread current;

    EngineHost(EngineSetup setup) {
        this.setup = setup;
    }

    void attach(Program running) {
        program = running;
    }

    /** Runs interpreted code of the thread, shown to the guard when there is one. */
    <T> T guarded(GreenThread thread, Supplier<T> code) {
        GroovyInterceptor guard = setup.guard();
        current = thread;
        if (guard != null) {
            guard.register();
        }
        try {
            return code.get();
        } finally {
            current = null;
            if (guard != null) {
                guard.unregister();
            }
        }
    }

    @Override
    public String token() {
        return "host";
    }

    @Override
    public @Nullable Object global(String name) {
        return name.equals("env") ? new EnvObject(this) : setup.surroundings().global(name, this);
    }

    @Override
    public boolean isVariable(String name) {
        return setup.classes().variables().contains(name);
    }

    @Override
    public boolean isSymbol(String name) {
        return setup.surroundings().isSymbol(name);
    }

    @Override
    public Object symbol(String name, @Nullable Object[] arguments) {
        return setup.surroundings().symbol(name, arguments);
    }

    @Override
    public boolean isStep(String name) {
        return setup.steps().containsKey(name);
    }

    @Override
    public @Nullable String environment(String name) {
        Context context = current == null ? Context.outermost() : current.context;
        return environment(context).get(name);
    }

    @Override
    public void assign(String name, String value) {
        if (program != null) {
            program.assigned().put(name, value);
        }
    }

    /** What a program started in the context sees: blocks win over assignments, assignments over the build's own. */
    Map<String, String> environment(Context context) {
        Map<String, String> all = new HashMap<>(setup.surroundings().environment());
        if (program != null) {
            all.putAll(program.assigned());
        }
        all.putAll(context.environment());
        return all;
    }
}
