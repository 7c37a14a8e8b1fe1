package io.lotwatch.core.pipeline;

import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a lot stands by itself, without a forecast. A later one of the same lot takes the place of an earlier one.
 *
 * @param regular whether it counts for what is usual: reruns and tests do not
 * @param deadline null where it has none
 * @param firstEventAt null where nothing is left of it
 * @param completedAt null unless it is complete
 * @param mark how far it has come; null where it has no deadline
 */
public record LotStanding(
        LotKey lot,
        boolean regular,
        Verdict verdict,
        Quality quality,
        @Nullable String definitionVersion,
        @Nullable Instant deadline,
        @Nullable Instant firstEventAt,
        @Nullable Instant completedAt,
        ItemCounts items,
        @Nullable ProgressMark mark) {
    /** Whether it can still make its deadline. */
    boolean isOpen() {
        return verdict == Verdict.ON_TRACK || verdict == Verdict.AT_RISK;
    }
}
