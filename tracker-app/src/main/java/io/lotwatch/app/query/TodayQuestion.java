package io.lotwatch.app.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Of which pipeline and time it is asked whether it is slow.
 *
 * @param pipeline null for all of them
 * @param day by the clock of the pipeline; null for today, so far
 * @param hour only this one of the day, 0 to 23; null for all of it
 */
public record TodayQuestion(
        @Nullable String pipeline,
        @Nullable LocalDate day,
        @Nullable Integer hour) {}
