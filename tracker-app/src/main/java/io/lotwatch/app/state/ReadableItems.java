package io.lotwatch.app.state;

import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.lot.LotKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        ItemState state = item.state();
        if (state != null) {
            found.putIfAbsent(item.key(), state);
        }
    }

    /**
     * Calls {@code each} with the uid of every item of a lot, open or ended, until it says no.
     *
     * @return whether all of them were seen
     */
    public boolean forEachUid(LotKey lot, Predicate<String> each) {
        Set<ItemKey> changed = new HashSet<>();
        var here = new ArrayList<String>();
        for (LiveItem item : items.all()) {
            if (item.isDirty()) {
                changed.add(item.key());
                Place place = item.counted();
                if (place != null && place.lot().equals(lot)) {
                    here.add(item.key().uid());
                }
            }
        }
        for (String uid : here) {
            if (!each.test(uid)) {
                return false;
            }
        }
        return table.forEachOfLot(lot, false, (key, place) -> changed.contains(key) || each.test(key.uid()));
    }

    /** The item of a lot, if it is open; null where it is not. */
    public @Nullable ItemState open(LotKey lot, String uid) {
        ItemState unique = open(new ItemKey(lot.pipeline(), uid, null));
        return unique != null ? unique : open(new ItemKey(lot.pipeline(), uid, lot.lot()));
    }

    private @Nullable ItemState open(ItemKey key) {
        LiveItem known = items.known(key);
        if (known == null) {
            known = table.open(key);
        }
        return known == null || known.isEnded() ? null : known.state();
    }
}
