package io.bindercd.pipeline.language;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that the interpreted code has asked for: the value with which it suspends. */
public final class StepRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final @Nullable Object[] arguments;

    /** Keeps the arguments as they are, closures included. */
    public StepRequest(String name, @Nullable Object... arguments) {
        this.name = name;
        this.arguments = arguments.clone();
    }

    /** The step's name. */
    public String name() {
        return name;
    }

    /** The arguments as written, in order; a map of the named ones comes first. */
    public List<@Nullable Object> arguments() {
        return Collections.unmodifiableList(Arrays.asList(arguments));
    }
}
