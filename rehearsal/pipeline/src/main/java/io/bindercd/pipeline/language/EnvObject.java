package io.bindercd.pipeline.language;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The {@code env} of a build: reads the environment of the asking code, writes for the rest of the build. */
public final class EnvObject extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;

    // Swapped for a token when the program is saved, so that a reloaded program meets the living host.
    @SuppressWarnings("serial")
    private final ScriptHost host;

    /** The environment that the given host knows. */
    public EnvObject(ScriptHost host) {
        this.host = host;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return host.environment(name);
    }

    @Override
    public void setProperty(String name, @Nullable Object value) {
        host.assign(name, String.valueOf(value));
    }
}
