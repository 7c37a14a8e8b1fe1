package io.lotwatch.core.definition;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When nothing is expected.
 *
 * @param weekends the days of each week that are free
 * @param holidays the dates that are free
 * @param downtimes planned, in the order of their beginnings
 */
public record Calendar(SortedSet<DayOfWeek> weekends, SortedSet<LocalDate> holidays, List<Downtime> downtimes) {
    /** Every day is a working day. */
    public static final Calendar EVERY_DAY = new Calendar(new TreeSet<>(), new TreeSet<>(), List.of());

    /** From {@code from} on, until right before {@code to}. */
    public record Downtime(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    public Calendar {
        weekends = Collections.unmodifiableSortedSet(new TreeSet<>(weekends));
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
        downtimes = List.copyOf(downtimes);
    }

    /**
     * Until when nothing is expected, the end itself not included; null where something may be expected at {@code at}.
     *
     * @param zone says which date it is
     */
    @Nullable
    Instant freeUntil(Instant at, ZoneId zone) {
        LocalDate day = at.atZone(zone).toLocalDate();
        if (weekends.contains(day.getDayOfWeek()) || holidays.contains(day)) {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        for (Downtime downtime : downtimes) {
            if (downtime.holds(at)) {
                return downtime.to();
            }
        }
        return null;
    }
}
