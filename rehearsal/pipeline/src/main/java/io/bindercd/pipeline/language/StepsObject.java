package io.bindercd.pipeline.language;

import com.cloudbees.groovy.cps.Continuable;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingMethodException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The {@code steps} of a script: every method called on it is a step or a symbol. */
public final class StepsObject extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;

    // Swapped for a token when the program is saved, so that a reloaded program meets the living host.
    @SuppressWarnings("serial")
    private final ScriptHost host;

    StepsObject(ScriptHost host) {
        this.host = host;
    }

    @Override
    public @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
        return call(name, name, spread(arguments));
    }

    /** Asks for a step under the name that the code has written: the interpreter compares the two. */
    @Nullable
    Object call(String written, String step, @Nullable Object... arguments) {
        if (host.isSymbol(step)) {
            return host.symbol(step, arguments);
        }
        if (!host.isStep(step)) {
            throw new MissingMethodException(step, StepsObject.class, arguments);
        }
        return Continuable.suspend(written, new StepRequest(step, arguments));
    }

    static @Nullable Object[] spread(@Nullable Object arguments) {
        if (arguments instanceof Object[] array) {
            return array;
        }
        return arguments == null ? new Object[0] : new Object[] {arguments};
    }
}
