package io.bindercd.cli.frame;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A point in time as log lines begin with it. */
final class Stamp {
    private Stamp() {}

    /** {@code 2026-11-24T19:50:59Z}: by hand, since Java's formatters take longer to set up than most commands run. */
    static String of(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20).append(utc.getYear());
        two(text.append('-'), utc.getMonthValue());
        two(text.append('-'), utc.getDayOfMonth());
        two(text.append('T'), utc.getHour());
        two(text.append(':'), utc.getMinute());
        two(text.append(':'), utc.getSecond());
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
