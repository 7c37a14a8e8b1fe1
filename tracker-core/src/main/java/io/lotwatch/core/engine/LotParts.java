package io.lotwatch.core.engine;

import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.time.Grid;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the items of one partition for their lots, and tells each lot that changed once per grid point. */
final class LotParts {
    private final Definitions definitions;
    private final LotPartStore parts;
    private final TimerQueue<LotKey> retention;
    private final TreeMap<LotKey, TrackedPart> changed = new TreeMap<>();

    LotParts(Definitions definitions, LotPartStore parts, TimerQueue<LotKey> retention) {
        this.definitions = definitions;
        this.parts = parts;
        this.retention = retention;
    }

    /** Takes back what an item counted for, and counts what it is now; null before its first record. */
    void replace(TrackedItem item, @Nullable Contribution before, Contribution now, long gridPoint) {
        if (now.equals(before)) {
            touch(item, now, gridPoint);
            return;
        }
        if (before != null) {
            TrackedPart old = part(before.lot(), gridPoint);
            old.discount(before, before.lot().equals(now.lot()));
            parts.counted(old, item, before, -1);
        }
        TrackedPart part = part(now.lot(), gridPoint);
        part.count(now);
        parts.counted(part, item, now, 1);
        part.keptFor(definitions.lotRetentionMillis(now.definitionVersion()));
    }

    // Nothing has changed, but the item will be kept for longer now, and its lot has to be kept as long.
    private void touch(TrackedItem item, Contribution counted, long gridPoint) {
        TrackedPart known = parts.get(counted.lot(), gridPoint);
        if (known != null && gridPoint - known.changedAt() >= definitions.touchMillis(counted.definitionVersion())) {
            parts.touched(part(counted.lot(), gridPoint), item);
        }
    }

    private TrackedPart part(LotKey lot, long gridPoint) {
        TrackedPart part = changed.get(lot);
        if (part == null) {
            TrackedPart known = parts.get(lot, gridPoint);
            part = known == null ? parts.create(lot, gridPoint) : known;
            part.changedAt(gridPoint);
            changed.put(lot, part);
        }
        return part;
    }

    /** Keeps what has changed, and says it. */
    void flush(long gridPoint, ItemOutput output) {
        changed.forEach((lot, part) -> {
            if (part.since() == gridPoint) {
                retention.set(forgottenAt(part), lot);
            }
            output.part(gridPoint, part.snapshot(parts));
        });
        changed.clear();
    }

    /** Forgets the parts whose retention has passed. */
    void forget(long gridPoint) {
        for (LotKey lot : retention.takeUpTo(gridPoint)) {
            TrackedPart part = parts.get(lot, gridPoint);
            if (part == null) {
                continue;
            }
            long forgottenAt = forgottenAt(part);
            if (gridPoint >= forgottenAt) {
                parts.remove(part, gridPoint);
            } else {
                retention.set(forgottenAt, lot);
            }
        }
    }

    /** The grid point at which a part is forgotten if nothing more is heard of its lot. */
    static long forgottenAt(TrackedPart part) {
        return Grid.after(part.changedAt() + part.keptMillis());
    }
}
