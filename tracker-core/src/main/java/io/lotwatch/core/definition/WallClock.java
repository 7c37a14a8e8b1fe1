package io.lotwatch.core.definition;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What a local time of a definition means. */
final class WallClock {
    private WallClock() {}

    /** In a gap of the clock the instant after it, in an overlap the earlier of the two. */
    static Instant instantOf(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : ZonedDateTime.ofLocal(local, zone, null)
                        .withEarlierOffsetAtOverlap()
                        .toInstant();
    }
}
