package io.lotwatch.core.engine;

import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotTotals;

/** A part of a lot in the hands of its task. */
public class TrackedPart {
    private final LotKey lot;
    private final long since;
    private long changedAt;
    private long keptMillis;
    private final LotTotals totals;
    private final PartExtremes extremes;

    /** A part of nothing, counted from a grid point on. */
    public TrackedPart(LotKey lot, long since) {
        this(new LotPart(lot, since, since, 0, new LotTotals(), LotExtremes.NONE));
    }

    /** A part as it was kept, with its extremes. */
    public TrackedPart(LotPart kept) {
        lot = kept.lot();
        since = kept.since();
        changedAt = kept.changedAt();
        keptMillis = kept.keptMillis();
        totals = kept.totals();
        extremes = new PartExtremes(kept.extremes() == null ? LotExtremes.NONE : kept.extremes());
    }

    public LotKey lot() {
        return lot;
    }

    /** See {@link LotPart#since}. */
    public long since() {
        return since;
    }

    /** See {@link LotPart#changedAt}. */
    public long changedAt() {
        return changedAt;
    }

    /** See {@link LotPart#keptMillis}. */
    public long keptMillis() {
        return keptMillis;
    }

    /** What is told of it, free to go its own way only once it is written. */
    public final LotPart snapshot(LotPartStore store) {
        return snapshot(store, totals);
    }

    /** The same with other numbers. */
    public final LotPart snapshot(LotPartStore store, LotTotals numbers) {
        numbers.widen(changedAt);
        return new LotPart(lot, since, changedAt, keptMillis, numbers, extremes.current(lot, store));
    }

    final void changedAt(long gridPoint) {
        // A log that is read again must not make it older than it was kept.
        changedAt = Math.max(changedAt, gridPoint);
    }

    final void keptFor(long millis) {
        keptMillis = Math.max(keptMillis, millis);
    }

    final void count(Contribution item) {
        totals.add(item, 1);
        extremes.add(item);
    }

    /** Takes an item back that is counted anew at once, here or for another lot. */
    final void discount(Contribution item, boolean stays) {
        totals.add(item, -1);
        extremes.remove(item, stays);
    }
}
