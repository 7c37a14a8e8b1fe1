package io.lotwatch.core.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a lot is due, counted from its first event. */
public sealed interface DeadlinePolicy {
    /** The deadline of a lot whose first event was at {@code firstEventAt}. */
    Instant deadlineFor(Instant firstEventAt);

    /** The first such wall-clock time at or after the lot's first event. */
    record At(LocalTime at, ZoneId zone) implements DeadlinePolicy {
        @Override
        public Instant deadlineFor(Instant firstEventAt) {
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

        // In a gap the instant after it, in an overlap the earlier of the two.
        private Instant instantOf(LocalDate day) {
            var transition = zone.getRules().getTransition(day.atTime(at));
            return transition != null && transition.isGap()
                    ? transition.getInstant()
                    : ZonedDateTime.ofLocal(day.atTime(at), zone, null)
                            .withEarlierOffsetAtOverlap()
                            .toInstant();
        }
    }

    /** That long after the lot's first event. */
    record After(Duration after) implements DeadlinePolicy {
        @Override
        public Instant deadlineFor(Instant firstEventAt) {
            return firstEventAt.plus(after);
        }
    }
}
