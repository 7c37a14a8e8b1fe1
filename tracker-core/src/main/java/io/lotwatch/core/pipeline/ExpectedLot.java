package io.lotwatch.core.pipeline;

import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lot that a schedule expects and that has not been heard of.
 *
 * @param lot its id, as far as that can be told beforehand
 * @param start when it was to begin, in epoch milliseconds
 * @param due until when something of it should be seen, in epoch milliseconds: its start and the grace
 * @param deadline when it is due as a whole, in epoch milliseconds; null where nobody says
 * @param definitionVersion whose schedule expects it
 * @param missing whether it was said to be missing
 * @param verdict the last one told
 */
public record ExpectedLot(
        String lot,
        long start,
        long due,
        @Nullable Long deadline,
        @Nullable String definitionVersion,
        boolean missing,
        Verdict verdict) {
    /** Whether its deadline is still ahead. */
    public boolean isOpen() {
        return verdict == Verdict.ON_TRACK || verdict == Verdict.AT_RISK;
    }

    /** What there is to say of a lot that never came. */
    public LotReport report(String pipeline) {
        return new LotReport(
                pipeline,
                lot,
                0,
                definitionVersion,
                Purpose.REGULAR,
                verdict,
                Quality.PARTIAL,
                null,
                null,
                null,
                null,
                null,
                deadline == null ? null : Instant.ofEpochMilli(deadline),
                null,
                null,
                ItemCounts.NONE,
                Map.of(),
                Map.of(FindingKind.MISSING, 1L),
                List.of(),
                Map.of(),
                null,
                List.of());
    }

    /** With what was told of it. */
    public ExpectedLot told(boolean missing, Verdict verdict) {
        return new ExpectedLot(lot, start, due, deadline, definitionVersion, missing, verdict);
    }
}
