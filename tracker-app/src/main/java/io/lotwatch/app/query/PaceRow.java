package io.lotwatch.app.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lotwatch.core.pace.PaceFigures;
import io.lotwatch.core.pace.PaceSeries;
import io.lotwatch.core.pace.PaceStatus;
import io.lotwatch.core.pace.PaceSubject;
import io.lotwatch.core.pace.PaceTier;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a step of a pipeline, or its lots, compares with the usual; times in milliseconds.
 *
 * @param step null for lots
 * @param sinceAt since when it has been slow or fast without a break; null where it is neither. The numbers are of what ended
 *     since then, else of the whole span
 * @param ratio of the medians
 * @param usualOf which past hours the usual is of
 * @param usualDays on how many days of the past the usual rests
 * @param chance how often a day without a change shows as much, from 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaceRow(
        PaceSubject.Kind kind,
        @Nullable String step,
        PaceStatus status,
        @Nullable Instant sinceAt,
        @Nullable Long count,
        @Nullable Long medianMs,
        @Nullable Long p90Ms,
        @Nullable Long usualCount,
        @Nullable Long usualMedianMs,
        @Nullable Long usualP90Ms,
        @Nullable Double ratio,
        @Nullable PaceTier usualOf,
        int usualDays,
        double chance) {
    static PaceRow of(PaceSeries series) {
        boolean isStep = series.subject().kind() == PaceSubject.Kind.STEP;
        return new PaceRow(
                series.subject().kind(),
                isStep ? series.subject().name() : null,
                series.status(),
                series.sinceAt(),
                of(series.now(), PaceFigures::count),
                of(series.now(), figures -> millis(figures.median())),
                of(series.now(), figures -> millis(figures.p90())),
                of(series.usual(), PaceFigures::count),
                of(series.usual(), figures -> millis(figures.median())),
                of(series.usual(), figures -> millis(figures.p90())),
                series.ratio(),
                series.tier(),
                series.days(),
                series.chance());
    }

    private static @Nullable Long of(@Nullable PaceFigures figures, Function<PaceFigures, Long> number) {
        return figures == null ? null : number.apply(figures);
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
