package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How an open lot stands with its forecast.
 *
 * @param verdict AT_RISK where the forecast says so, or that of the lot alone
 * @param forecast null before the first one
 */
@JsonPropertyOrder({"pipeline", "lot", "verdict", "forecast"})
public record LotForecastRecord(
        String pipeline,
        String lot,
        Verdict verdict,
        @Nullable ForecastRecord forecast) {}
