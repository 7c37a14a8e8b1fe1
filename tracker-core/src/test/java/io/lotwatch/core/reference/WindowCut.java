package io.lotwatch.core.reference;

import io.lotwatch.core.definition.SealPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Which window of wall-clock time an instant falls into. */
final class WindowCut {
    private static final LocalDate FIRST_MONDAY = LocalDate.of(1970, 1, 5);

    private WindowCut() {}

    static LotOfItem lotAt(Instant time, SealPolicy.Window policy) {
        Duration window = policy.window();
        return window.toMillis() % Duration.ofDays(1).toMillis() == 0
                ? wholeDays(time, policy, window.toDays())
                : partOfDay(time, policy, window);
    }

    /** Whole days are counted from Monday, 1970-01-05; the lot is named by the first of them. */
    private static LotOfItem wholeDays(Instant time, SealPolicy.Window policy, long days) {
        LocalDate day = time.atZone(policy.zone()).toLocalDate();
        long sinceMonday = day.toEpochDay() - FIRST_MONDAY.toEpochDay();
        LocalDate first = day.minusDays(Math.floorMod(sinceMonday, days));
        Instant end = first.plusDays(days).atStartOfDay(policy.zone()).toInstant();
        return new LotOfItem(first.toString(), LotOfItem.Reason.CUT_BY_TIME, end);
    }

    /** Parts of a day are counted from the day's first instant; on a day of 25 hours the last may be a short one. */
    private static LotOfItem partOfDay(Instant time, SealPolicy.Window policy, Duration window) {
        LocalDate day = time.atZone(policy.zone()).toLocalDate();
        Instant nextDay = day.plusDays(1).atStartOfDay(policy.zone()).toInstant();
        Instant start = day.atStartOfDay(policy.zone()).toInstant();
        while (!time.isBefore(start.plus(window))) {
            start = start.plus(window);
        }
        Instant end = start.plus(window).isAfter(nextDay) ? nextDay : start.plus(window);
        String id = start.atZone(policy.zone()).toOffsetDateTime().toString();
        return new LotOfItem(id, LotOfItem.Reason.CUT_BY_TIME, end);
    }
}
