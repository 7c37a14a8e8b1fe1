package io.lotwatch.core.lot;

import org.jspecify.annotations.Nullable;

/**
 * What one upstream partition knows of a lot: absolute, so that sending it again is harmless.
 *
 * @param since the grid point at which the partition began to count; a partition that forgot a lot after its retention
 *     and hears of it again begins anew, and its numbers add to those of before
 * @param changedAt the grid point as of which the numbers are
 */
public record LotPart(
        LotKey lot,
        long since,
        long changedAt,
        LotTotals totals,
        @Nullable LotExtremes extremes) {

    /** The same part with the extremes that belong to it. */
    public LotPart with(LotExtremes extremes) {
        return new LotPart(lot, since, changedAt, totals, extremes);
    }
}
