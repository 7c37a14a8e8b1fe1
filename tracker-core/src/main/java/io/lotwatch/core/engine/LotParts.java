package io.lotwatch.core.engine;

import io.lotwatch.core.engine.ItemLevel.ItemStores;
import io.lotwatch.core.engine.LotIndex.Entry;
import io.lotwatch.core.engine.LotIndex.Order;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.report.LotReport;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the items of one partition for their lots, and tells each lot that changed once per grid point. */
final class LotParts {
    private final Definitions definitions;
    private final ItemStores stores;
    private final TreeMap<LotKey, LotPart> changed = new TreeMap<>();

    LotParts(Definitions definitions, ItemStores stores) {
        this.definitions = definitions;
        this.stores = stores;
    }

    /** Takes back what an item counted for, and counts what it is now; null before its first record. */
    void replace(@Nullable Contribution before, Contribution now, long gridPoint) {
        if (now.equals(before)) {
            touch(now, gridPoint);
            return;
        }
        if (before != null) {
            part(before.lot(), gridPoint).totals().add(before, -1);
        }
        part(now.lot(), gridPoint).totals().add(now, 1);
        long kept = definitions.lotRetentionMillis(now.definitionVersion());
        changed.computeIfPresent(now.lot(), (lot, part) -> part.keptFor(kept));
        reindex(before, now);
    }

    // Nothing has changed, but the item will be kept for longer now, and its lot has to be kept as long.
    private void touch(Contribution item, long gridPoint) {
        LotPart known = stores.parts().get(item.lot());
        if (known != null && gridPoint - known.changedAt() >= definitions.touchMillis(item.definitionVersion())) {
            part(item.lot(), gridPoint);
        }
    }

    private LotPart part(LotKey lot, long gridPoint) {
        return changed.computeIfAbsent(lot, key -> {
            LotPart known = stores.parts().get(key);
            return known == null
                    ? new LotPart(key, gridPoint, gridPoint, 0, new LotTotals(), null)
                    : new LotPart(key, known.since(), gridPoint, known.keptMillis(), known.totals(), null);
        });
    }

    private void reindex(@Nullable Contribution before, Contribution now) {
        for (Order order : Order.values()) {
            Entry old = before == null ? null : entry(order, before);
            Entry fresh = entry(order, now);
            boolean moved = before != null && !before.lot().equals(now.lot());
            if (before != null && old != null && (moved || !old.equals(fresh))) {
                stores.index().remove(before.lot(), order, old);
            }
            if (fresh != null && (moved || !fresh.equals(old))) {
                stores.index().put(now.lot(), order, fresh);
            }
        }
    }

    private static @Nullable Entry entry(Order order, Contribution item) {
        return switch (order) {
            case FIRST_EVENT -> new Entry(item.firstEventAt().toEpochMilli(), item.uid(), "");
            case END ->
                item.endedAt() == null || !item.seen()
                        ? null
                        : new Entry(item.endedAt().toEpochMilli(), item.uid(), "");
            case FIRST_RECORD ->
                new Entry(
                        item.firstLogAt(),
                        item.uid(),
                        item.definitionVersion() == null ? "" : item.definitionVersion());
        };
    }

    /** Keeps what has changed, and says it. */
    void flush(long gridPoint, ItemOutput output) {
        changed.forEach((lot, part) -> {
            boolean fresh = part.since() == gridPoint;
            stores.parts().put(part);
            if (fresh) {
                stores.partRetention().set(forgottenAt(part), lot);
            }
            output.part(gridPoint, part.with(extremes(lot)));
        });
        changed.clear();
    }

    private LotExtremes extremes(LotKey lot) {
        Entry first = stores.index().first(lot, Order.FIRST_EVENT);
        if (first == null) {
            return LotExtremes.NONE;
        }
        List<Entry> last = stores.index().last(lot, Order.END, LotReport.MAX_LAST_ITEMS);
        Entry earliest = stores.index().first(lot, Order.FIRST_RECORD);
        List<Entry> newest = stores.index().last(lot, Order.FIRST_RECORD, 1);
        return new LotExtremes(
                Instant.ofEpochMilli(first.at()),
                last.isEmpty() ? null : Instant.ofEpochMilli(last.get(0).at()),
                last.stream().map(Entry::uid).toList(),
                earliest == null ? null : (Long) earliest.at(),
                earliest == null || earliest.note().isEmpty() ? null : earliest.note(),
                newest.isEmpty() ? null : (Long) newest.get(0).at());
    }

    /** Forgets the parts whose retention has passed. */
    void forget(long gridPoint) {
        for (LotKey lot : stores.partRetention().takeUpTo(gridPoint)) {
            LotPart part = stores.parts().get(lot);
            if (part == null) {
                continue;
            }
            long forgottenAt = forgottenAt(part);
            if (gridPoint >= forgottenAt) {
                stores.parts().remove(lot);
                stores.index().clear(lot);
            } else {
                stores.partRetention().set(forgottenAt, lot);
            }
        }
    }

    private long forgottenAt(LotPart part) {
        return Grid.after(Instant.ofEpochMilli(part.changedAt() + part.keptMillis()));
    }
}
