package io.lotwatch.core.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a lot is due. */
public sealed interface DeadlinePolicy {
    /**
     * The deadline of a lot.
     *
     * @param lotDate the business day that the lot's id names; null where it names none
     */
    Instant deadlineFor(Instant firstEventAt, @Nullable LocalDate lotDate);

    /** A wall-clock time. */
    record At(LocalTime at, ZoneId zone, On on, int plusDays) implements DeadlinePolicy {
        /** The first such time at or after the lot's first event. */
        public At(LocalTime at, ZoneId zone) {
            this(at, zone, On.FIRST_EVENT, 0);
        }

        @Override
        public Instant deadlineFor(Instant firstEventAt, @Nullable LocalDate lotDate) {
            if (on == On.LOT_DATE && lotDate != null) {
                return instantOf(lotDate.plusDays(plusDays));
            }
            // From the day before: an overlap can put yesterday's wall-clock time after today's first instant.
            LocalDate day = firstEventAt.atZone(zone).toLocalDate().minusDays(1);
            while (true) {
                Instant candidate = instantOf(day);
                if (!candidate.isBefore(firstEventAt)) {
                    return candidate;
                }
                day = day.plusDays(1);
            }
        }

        private Instant instantOf(LocalDate day) {
            return WallClock.instantOf(day.atTime(at), zone);
        }
    }

    /** On which day a wall-clock time is meant. */
    enum On {
        /** The first such time at or after the lot's first event. */
        FIRST_EVENT,
        /** That of the business day that the lot's id names, or so many days later; else as {@link #FIRST_EVENT}. */
        LOT_DATE
    }

    /** That long after the lot's first event. */
    record After(Duration after) implements DeadlinePolicy {
        @Override
        public Instant deadlineFor(Instant firstEventAt, @Nullable LocalDate lotDate) {
            return firstEventAt.plus(after);
        }
    }
}
