package io.lotwatch.app.state;

import io.lotwatch.core.engine.TrackedPart;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotTotals;
import org.jspecify.annotations.Nullable;

/**
 * A part of a lot in memory. What is stored of it counts each item as of the last checkpoint of its region; what came since
 * is kept by region.
 */
final class LivePart extends TrackedPart {
    private final LotTotals stored;
    private final @Nullable LotTotals[] changes = new LotTotals[Region.COUNT];
    private boolean used = true;

    LivePart(LotKey lot, long since) {
        super(lot, since);
        stored = new LotTotals();
    }

    private LivePart(LotPart kept) {
        super(kept);
        // What is stored and what is counted go their own ways.
        stored = kept.totals().copy();
    }

    /** As it is stored. */
    static LivePart of(LotPart kept) {
        return new LivePart(kept);
    }

    /** What items of a region have changed since its last checkpoint. */
    LotTotals changes(int region) {
        LotTotals known = changes[region];
        if (known == null) {
            known = new LotTotals();
            changes[region] = known;
        }
        used = true;
        return known;
    }

    /** The numbers to store with the items of a region. */
    LotTotals stored(int region) {
        LotTotals known = changes[region];
        if (known != null) {
            stored.apply(known);
            changes[region] = null;
        }
        return stored;
    }

    /** Whether all of it is stored, and nobody has counted on it since this was last asked. */
    boolean isIdle() {
        boolean idle = !used;
        used = false;
        for (LotTotals change : changes) {
            idle &= change == null;
        }
        return idle;
    }
}
