package io.lotwatch.core.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lot will make its deadline.
 *
 * @param probability that it completes by its deadline, from 0 to 1; null where there is no history to say so
 * @param expectedAt when it will probably complete: half of the earlier lots that were open at this age had completed by
 *     then, or, where fewer than half ever did, at the pace of late; null where neither says anything
 */
public record Forecast(
        @Nullable Double probability, @Nullable Instant expectedAt, ForecastBasis basis) {}
