package io.lotwatch.core.pace;

import java.time.Duration;

/**
 * How long some things took: nearest-rank percentiles within 1 %.
 *
 * @param count how many, above 0
 */
public record PaceFigures(long count, Duration median, Duration p90) {
    static PaceFigures of(long count, PaceCurve curve) {
        return new PaceFigures(count, Duration.ofMillis(curve.quantile(0.5)), Duration.ofMillis(curve.quantile(0.9)));
    }
}
