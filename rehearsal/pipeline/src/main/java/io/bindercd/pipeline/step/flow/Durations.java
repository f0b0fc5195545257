package io.bindercd.pipeline.step.flow;

import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** {@code time} and {@code unit} of a step. */
final class Durations {
    private Durations() {}

    static Duration of(Arguments arguments, TimeUnit otherwise) throws AbortException {
        String unit = arguments.text("unit", otherwise.name()).toUpperCase(Locale.ROOT);
        for (TimeUnit known : TimeUnit.values()) {
            if (known.name().equals(unit)) {
                return Duration.of(arguments.number("time", 0), known.toChronoUnit());
            }
        }
        throw new AbortException("unit '" + unit + "' is not one of SECONDS, MINUTES, HOURS, DAYS");
    }
}
