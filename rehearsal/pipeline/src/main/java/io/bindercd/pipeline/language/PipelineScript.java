package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** What the Jenkinsfile and every file of vars extend: resolves names to variables, globals, library vars and steps. */
public abstract class PipelineScript extends SerializableScript {
    private static final long serialVersionUID = 1L;
    private static final String STEPS = "steps";

    // Swapped for a token when the program is saved, so that a reloaded program meets the living host.
    @SuppressWarnings("serial")
    private @Nullable ScriptHost host;

    /** Called by compiled scripts only. */
    protected PipelineScript() {
        super();
    }

    /** Makes a new instance of a script class that meets the given host. */
    public static PipelineScript create(Class<?> type, ScriptHost host) {
        try {
            PipelineScript script =
                    (PipelineScript) type.getDeclaredConstructor().newInstance();
            script.host = host;
            script.setBinding(new Binding());
            script.getBinding().setVariable(STEPS, new StepsObject(host));
            return script;
        } catch (ReflectiveOperationException e) {
            e.printStackTrace();
            throw new IllegalStateException("cannot instantiate the script " + type.getName(), e);
        }
    }

    @Override
    public final @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
        @Nullable Object[] spread = StepsObject.spread(arguments);
        if (getBinding().hasVariable(name)) {
            return InvokerHelper.invokeMethod(getBinding().getVariable(name), "call", spread);
        }
        Object named = named(name);
        if (named != null) {
            return InvokerHelper.invokeMethod(named, "call", spread);
        }
        return steps().invokeMethod(name, spread);
    }

    @Override
    public Object getProperty(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException e) {
            Object named = named(name);
            if (named == null) {
                named = host().environment(name);
            }
            if (named == null) {
                throw e;
            }
            return named;
        }
    }

    @Override
    public void println(@Nullable Object value) {
        say("println", value);
    }

    @Override
    public void println() {
        say("println", "");
    }

    @Override
    public void print(@Nullable Object value) {
        say("print", value);
    }

    /** The step, in place of Groovy's own method that would block the controller. */
    public @Nullable Object sleep(long seconds) {
        return steps().call("sleep", "sleep", seconds);
    }

    private void say(String written, @Nullable Object value) {
        steps().call(written, "echo", String.valueOf(value));
    }

    private @Nullable Object named(String name) {
        Object global = host().global(name);
        return global == null ? variable(name) : global;
    }

    /** A library var is made once for each script that asks and kept in that script's binding, as Jenkins does. */
    private @Nullable Object variable(String name) {
        if (!host().isVariable(name)) {
            return null;
        }
        try {
            PipelineScript variable = create(getClass().getClassLoader().loadClass(name), host());
            getBinding().setVariable(name, variable);
            return variable;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the library's var " + name + " was not compiled", e);
        }
    }

    private StepsObject steps() {
        return (StepsObject) getBinding().getVariable(STEPS);
    }

    private ScriptHost host() {
        if (host == null) {
            throw new IllegalStateException(getClass().getName() + " was made outside a build");
        }
        return host;
    }
}
