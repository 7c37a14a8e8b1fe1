package io.lotwatch.core.pace;

import java.time.Instant;

/**
 * A span of time that is asked about, by when things ended.
 *
 * @param fromAt the first instant of it
 * @param toAt the first instant after it; today so far ends now
 */
public record PaceSpan(Instant fromAt, Instant toAt) {
    /**
     * @throws IllegalArgumentException when it does not end after its start
     */
    public PaceSpan {
        if (!fromAt.isBefore(toAt)) {
            throw new IllegalArgumentException("a span must end after its start: " + fromAt + " to " + toAt);
        }
    }
}
