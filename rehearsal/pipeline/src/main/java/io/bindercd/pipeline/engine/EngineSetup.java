package io.bindercd.pipeline.engine;

import io.bindercd.pipeline.language.LibraryClasses;
import io.bindercd.pipeline.spi.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;

/**
 * What a program runs with.
 *
 * @param name the build, for thread names
 * @param classes the compiled Jenkinsfile and libraries
 * @param steps the steps by name
 * @param surroundings globals, symbols, environment
 * @param guard what each call of the code is shown to, or null when it is trusted
 * @param disruption what is done to it on purpose
 * @param listener who watches
 */
public record EngineSetup(
        String name,
        LibraryClasses classes,
        Map<String, Step> steps,
        Surroundings surroundings,
        @Nullable GroovyInterceptor guard,
        Disruption disruption,
        EngineListener listener) {
    /** Copies the steps. */
    public EngineSetup {
        steps = Map.copyOf(steps);
    }
}
