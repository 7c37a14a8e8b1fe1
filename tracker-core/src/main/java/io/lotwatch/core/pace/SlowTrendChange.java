package io.lotwatch.core.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slow trend begins or ends to hold as a finding.
 *
 * @param raised false when it ends
 * @param trend as it is then
 * @param evidence the series that made it a finding; null when it ends
 * @param at the end of the span of the answer that decided it
 */
public record SlowTrendChange(
        PaceSubject subject,
        boolean raised,
        SlowTrend trend,
        @Nullable PaceSeries evidence,
        Instant at) {}
