package io.lotwatch.core.backtest;

import io.lotwatch.core.forecast.LotProgress;
import io.lotwatch.core.forecast.PastLot;
import java.time.Instant;
import java.util.List;

/**
 * All that is known when a question is asked.
 *
 * @param lot as far as it has come
 * @param earlier the lots that began before it, by start, as far as is known; without marks
 * @param completed those that have completed by then
 * @param medians of the steps, over what has ended by then
 */
record Situation(
        Question question,
        LotProgress progress,
        FoldedLot lot,
        List<PastLot> earlier,
        CompletedLots completed,
        StepMedians medians) {
    Instant now() {
        return progress.now();
    }

    long ageMillis() {
        return progress.age().toMillis();
    }

    long allowedMillis() {
        return progress.allowed().toMillis();
    }
}
