package io.bindercd.cli.frame;

import io.bindercd.site.schema.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads lengths of time on the command line as the site's configuration does: {@code 10m}, {@code 1h30m}, {@code 45s}. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        return Durations.parse(value)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no length of time; write it like 10m, 1h30m or 45s"));
    }
}
