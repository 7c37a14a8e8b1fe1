package io.lotwatch.core.item;

import io.lotwatch.core.definition.SealPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A window of time that is a lot: named by its local date, or by its local time and offset where it is shorter than a
 * day, so that the hour that comes twice has two names.
 *
 * @param end the first instant after it
 */
public record LotWindow(String id, Instant end) {
    private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter WITH_OFFSET_MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);

    /** The window that holds {@code time}. */
    public static LotWindow around(Instant time, SealPolicy.Window policy) {
        LocalDate day = time.atZone(policy.zone()).toLocalDate();
        Duration window = policy.window();
        long days = window.toDays();
        if (days > 0) {
            long into = Math.floorMod(ChronoUnit.DAYS.between(FIRST_MONDAY, day), days);
            LocalDate first = day.minusDays(into);
            return new LotWindow(
                    first.toString(),
                    first.plusDays(days).atStartOfDay(policy.zone()).toInstant());
        }
        Instant midnight = day.atStartOfDay(policy.zone()).toInstant();
        Instant nextMidnight = day.plusDays(1).atStartOfDay(policy.zone()).toInstant();
        long index = Duration.between(midnight, time).toMillis() / window.toMillis();
        Instant start = midnight.plus(window.multipliedBy(index));
        Instant end = start.plus(window);
        var local = start.atZone(policy.zone());
        return new LotWindow(
                (local.getSecond() == 0 && local.getNano() == 0 ? WITH_OFFSET_MINUTES : WITH_OFFSET).format(local),
                // A day that a change of the clock cut short ends its last window early.
                end.isAfter(nextMidnight) ? nextMidnight : end);
    }
}
