package io.bindercd.pipeline.language;

import org.jspecify.annotations.Nullable;

/** What a running script reaches when it names something that is not its own; never saved with the program. */
public interface ScriptHost extends Living {
    /** The value of a global such as {@code env}, or null when there is none of that name. */
    @Nullable
    Object global(String name);

    /** Whether a library has {@code vars/NAME.groovy}. */
    boolean isVariable(String name);

    /** Whether the name describes something (a parameter, a credential binding) rather than doing something. */
    boolean isSymbol(String name);

    /** The description that a symbol stands for; made at once, without leaving the interpreter. */
    Object symbol(String name, @Nullable Object[] arguments);

    /** Whether a step of this name can be called. */
    boolean isStep(String name);

    /** The environment variable as the asking code sees it, or null. */
    @Nullable
    String environment(String name);

    /** Sets an environment variable for the rest of the build. */
    void assign(String name, String value);
}
