package io.lotwatch.core.backtest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a lot by the end of the log; {@code completedAt} is null where it did not complete. */
record LotTruth(String lot, Instant startedAt, @Nullable Instant completedAt) {
    /** How long it took; null where it did not complete. */
    @Nullable
    Duration duration() {
        return completedAt == null ? null : Duration.between(startedAt, completedAt);
    }

    boolean isCompleteBy(Instant time) {
        return completedAt != null && !completedAt.isAfter(time);
    }
}
