package io.bindercd.cli.frame;

import io.bindercd.site.schema.Durations;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads lengths of time on the command line as the site's configuration does: {@code 10m}, {@code 1h30m}, {@code 45s}. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        return parse(value)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no length of time; write it like 10m, 1h30m or 45s"));
    }

    private static Optional<Duration> parse(String value) {
        return Durations.parse(value);
    }

    /** For times in which something is to be done: at least a second. */
    public static final class AtLeastASecond implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return parse(value)
                    .filter(time -> time.toSeconds() >= 1)
                    .orElseThrow(() -> new TypeConversionException("'" + value
                            + "' is no time in which anything can be done; write it like 10m, 1h30m or 45s"));
        }
    }
}
