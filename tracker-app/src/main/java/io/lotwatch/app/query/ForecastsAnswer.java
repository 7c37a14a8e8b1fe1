package io.lotwatch.app.query;

import io.lotwatch.event.report.LotForecastRecord;
import java.util.List;
import java.util.Set;

/**
 * How open lots stand with their forecasts.
 *
 * @param partitions whose pipelines were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record ForecastsAnswer(List<LotForecastRecord> lots, Set<Integer> partitions, List<String> incomplete)
        implements PartialAnswer {}
