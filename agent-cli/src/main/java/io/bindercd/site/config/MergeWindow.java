package io.bindercd.site.config;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Set;

/**
 * When changes may be merged unattended.
 *
 * @param days the days on which it opens
 * @param from when it opens
 * @param to when it closes; before {@code from} it closes on the next day
 * @param zone the time zone of both
 */
public record MergeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public MergeWindow {
        days = Set.copyOf(days);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(zone);
    }

    public boolean isOpen(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean today = days.contains(here.getDayOfWeek());
        if (!from.isAfter(to)) {
            return today && !time.isBefore(from) && time.isBefore(to);
        }
        boolean sinceYesterday = days.contains(here.getDayOfWeek().minus(1)) && time.isBefore(to);
        return sinceYesterday || (today && !time.isBefore(from));
    }
}
