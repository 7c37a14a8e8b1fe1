package io.lotwatch.core.forecast;

import java.time.Duration;
import java.time.Instant;

/**
 * An open lot at a moment: what a forecast is asked about.
 *
 * @param startedAt its first event
 * @param now the moment, in log time; not before {@code startedAt}
 * @param deadline when it is due
 * @param mark how far it has come, as of {@code now} or the last change before
 */
public record LotProgress(String lot, Instant startedAt, Instant now, Instant deadline, ProgressMark mark) {
    public LotProgress {
        if (now.isBefore(startedAt)) {
            throw new IllegalArgumentException("lot %s is asked about at %s, before its start".formatted(lot, now));
        }
    }

    /** How long it has been open. */
    public Duration age() {
        return Duration.between(startedAt, now);
    }

    /** From its start to its deadline; negative when it was due before it began. */
    public Duration allowed() {
        return Duration.between(startedAt, deadline);
    }

    /** From the moment to the deadline; negative past it. */
    public Duration left() {
        return Duration.between(now, deadline);
    }
}
