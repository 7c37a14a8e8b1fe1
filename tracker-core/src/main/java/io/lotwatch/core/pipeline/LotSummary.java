package io.lotwatch.core.pipeline;

import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline has to know of one of its lots.
 *
 * @param firstEventAt the lot's first event; null where nothing is left of the lot
 */
public record LotSummary(String lot, @Nullable Instant firstEventAt, Purpose purpose, Verdict verdict) {}
