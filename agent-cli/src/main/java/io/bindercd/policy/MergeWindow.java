package io.bindercd.policy;

import io.bindercd.core.Failure;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a machine may merge unattended, for example {@code Mon-Thu 06:00-16:00 Europe/Berlin}.
 *
 * <p>Several days are given as a range or a list ({@code Mon,Wed,Fri}); the zone is an IANA name, UTC when absent. An end
 * before the start runs past midnight and belongs to the day it began on.
 */
public record MergeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z,-]+) (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?: ([A-Za-z_/+0-9-]+))?");

    public static final MergeWindow ALWAYS =
            new MergeWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX, ZoneId.of("UTC"));

    public MergeWindow {
        days = Set.copyOf(days);
    }

    /**
     * Reads a window.
     *
     * @throws Failure of kind USAGE when the text is not of the form above
     */
    public static MergeWindow parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw wrong(text, "it is not of the form");
        }
        try {
            String zone = form.group(4);
            return new MergeWindow(
                    days(text, form.group(1)),
                    LocalTime.parse(form.group(2)),
                    LocalTime.parse(form.group(3)),
                    ZoneId.of(zone == null ? "UTC" : zone));
        } catch (DateTimeException e) {
            throw wrong(text, e.getMessage() + ";").causedBy(e);
        }
    }

    public boolean isOpen(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        if (!to.isBefore(from)) {
            return days.contains(here.getDayOfWeek()) && !time.isBefore(from) && !time.isAfter(to);
        }
        return (days.contains(here.getDayOfWeek()) && !time.isBefore(from))
                || (days.contains(here.getDayOfWeek().minus(1)) && !time.isAfter(to));
    }

    private static Set<DayOfWeek> days(String text, String list) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : list.split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek last = day(text, ends[ends.length - 1]);
            for (DayOfWeek day = day(text, ends[0]); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String text, String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 3 && day.name().toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT))) {
                return day;
            }
        }
        throw wrong(text, "'" + name + "' is no day;");
    }

    private static Failure wrong(String text, String why) {
        return Failure.usage(
                "merge window '" + text + "': " + why + " 'Mon-Thu 06:00-16:00 Europe/Berlin'",
                "Write the window in that form, or leave it out to allow every time.");
    }
}
