package io.bindercd.pipeline.engine;

import io.bindercd.pipeline.language.Living;
import io.bindercd.pipeline.language.ScriptHost;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a build gives to its program besides steps. */
public interface Surroundings {
    /** The value of a global other than {@code env}, or null. */
    @Nullable
    Object global(String name, ScriptHost host);

    /** Whether the name is a symbol. */
    boolean isSymbol(String name);

    /** What the symbol describes. */
    Object symbol(String name, @Nullable Object[] arguments);

    /** The variables of the whole build. */
    Map<String, String> environment();

    /** What globals refer to and is not saved. */
    List<Living> living();
}
