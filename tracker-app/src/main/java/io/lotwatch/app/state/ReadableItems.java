package io.lotwatch.app.state;

import io.lotwatch.app.state.ItemTable.OpenItems;
import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.lot.LotKey;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The items of one partition, read from outside of their task: whole states, never half of one. What is read may not be
 * committed yet.
 */
public final class ReadableItems {
    private final ItemTable table;
    private final LiveItems items;
    private final LongSupplier judgedUpTo;

    ReadableItems(ItemTable table, LiveItems items, LongSupplier judgedUpTo) {
        this.table = table;
        this.items = items;
        this.judgedUpTo = judgedUpTo;
    }

    /** The grid point up to which they are judged; {@link io.lotwatch.core.time.Watermarks#UNHEARD} where there is none. */
    public long judgedUpTo() {
        return judgedUpTo.getAsLong();
    }

    /** The pipelines that have items here, at most {@code limit}: a part of a lot is kept longer than its items. */
    public List<String> pipelines(int limit) {
        var pipelines = new LinkedHashSet<String>(table.pipelines(limit));
        for (LiveItem item : items.all()) {
            if (pipelines.size() < limit && item.isDirty()) {
                pipelines.add(item.key().pipeline());
            }
        }
        return List.copyOf(pipelines);
    }

    /** The items of a pipeline with a uid, open and ended, in all their lots where the uid is unique per lot. */
    public List<ItemState> withUid(String pipeline, String uid, int limit) {
        var found = new TreeMap<ItemKey, ItemState>();
        // Those in memory first: one that leaves it meanwhile has been stored before.
        for (LiveItem item : items.all()) {
            if (item.key().uid().equals(uid) && item.key().pipeline().equals(pipeline)) {
                add(item, found);
            }
        }
        table.forEachItem(KeyBytes.names(pipeline, uid), item -> add(item, found));
        return found.values().stream().limit(limit).toList();
    }

    private static void add(LiveItem item, TreeMap<ItemKey, ItemState> found) {
        ItemState state = item.anyState();
        if (state != null) {
            found.putIfAbsent(item.key(), state);
        }
    }

    /**
     * Calls {@code each} with every open item that a lot counts.
     *
     * @param more asked before each of them, and before each that has to be read from the store to see whether it is one
     * @return whether all of them were seen
     */
    public boolean forEachOpen(LotKey lot, BooleanSupplier more, Consumer<ItemState> each) {
        // Those in memory first: one that leaves it meanwhile has been stored before.
        Set<ItemKey> seen = new HashSet<>();
        for (LiveItem item : items.all()) {
            seen.add(item.key());
            if (isOpenIn(lot, item)) {
                if (!more.getAsBoolean()) {
                    return false;
                }
                accept(item, each);
            }
        }
        try (OpenItems open = table.openItems()) {
            Predicate<ItemKey> wanted = key -> key.pipeline().equals(lot.pipeline()) && !seen.contains(key);
            for (LiveItem item = open.next(wanted); item != null; item = open.next(wanted)) {
                if (!more.getAsBoolean()) {
                    return false;
                }
                if (isOpenIn(lot, item)) {
                    accept(item, each);
                }
            }
        }
        return true;
    }

    private static boolean isOpenIn(LotKey lot, LiveItem item) {
        Place place = item.counted();
        return place != null && place.lot().equals(lot) && !item.isEnded();
    }

    private static void accept(LiveItem item, Consumer<ItemState> each) {
        ItemState state = item.anyState();
        if (state != null) {
            each.accept(state);
        }
    }
}
