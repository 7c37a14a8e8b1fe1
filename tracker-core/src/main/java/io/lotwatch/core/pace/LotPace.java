package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How long lots took against their usual.
 *
 * @param sinceAt the lots that ended from then on are compared
 */
public record LotPace(Instant sinceAt, PaceFigures now, PaceFigures usual) {
    /** By how much the median is later than usual, negative when earlier. */
    public Duration later() {
        return now.median().minus(usual.median());
    }
}
