package io.lotwatch.core.backtest;

import java.time.Duration;
import java.time.Instant;

/**
 * A chance that was told, and what became of it.
 *
 * @param lot names it among all lots that are asked about
 * @param deadlineNumber which of its deadlines it is about, from 0
 * @param askedAt when it was told
 * @param probability that the deadline is made, from 0 to 1
 * @param made whether it was
 */
public record Answer(
        String lot, int deadlineNumber, Instant askedAt, Instant deadline, double probability, boolean made) {
    /** How long before the deadline it was told. */
    public Duration lead() {
        return Duration.between(askedAt, deadline);
    }
}
