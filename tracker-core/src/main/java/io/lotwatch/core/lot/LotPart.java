package io.lotwatch.core.lot;

import org.jspecify.annotations.Nullable;

/**
 * What one upstream partition knows of a lot: absolute, so that sending it again is harmless.
 *
 * @param since the grid point at which the partition began to count; a partition that forgot a lot after its retention
 *     and hears of it again begins anew, and its numbers add to those of before
 * @param changedAt the grid point as of which the numbers are
 * @param keptMillis how long the lot is kept after that, in milliseconds: as long as any of its items asks for
 */
public record LotPart(
        LotKey lot,
        long since,
        long changedAt,
        long keptMillis,
        LotTotals totals,
        @Nullable LotExtremes extremes) {

    /** The same part with the extremes that belong to it. */
    public LotPart with(LotExtremes extremes) {
        return new LotPart(lot, since, changedAt, keptMillis, totals, extremes);
    }

    /** The same part, kept for at least so long. */
    public LotPart keptFor(long millis) {
        return millis <= keptMillis ? this : new LotPart(lot, since, changedAt, millis, totals, extremes);
    }
}
