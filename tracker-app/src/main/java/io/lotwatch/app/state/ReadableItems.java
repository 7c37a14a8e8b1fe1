package io.lotwatch.app.state;

import io.lotwatch.core.engine.LotIndex.Order;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.time.Watermarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The items of one partition, read from outside of their task. What is read may not be committed yet. */
public record ReadableItems(ReadableStores stores, int partition) {
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** The grid point up to which they are judged; {@link Watermarks#UNHEARD} where there is none. */
    public long judgedUpTo() {
        LevelClock clock = LevelClock.read(stores.keyValue(Stores.ITEM_CLOCK, partition));
        return clock == null ? Watermarks.UNHEARD : clock.judgedUpTo();
    }

    /** The pipelines that have items here, at most {@code limit}: a part of a lot is kept longer than its items. */
    public List<String> pipelines(int limit) {
        return KeyBytes.firstNames(stores.keyValue(Stores.LOT_PARTS, partition), limit);
    }

    /** The items of a pipeline with a uid, open and ended, in all their lots where the uid is unique per lot. */
    public List<ItemState> withUid(String pipeline, String uid, int limit) {
        byte[] prefix = KeyBytes.names(pipeline, uid);
        Bytes from = Bytes.wrap(prefix);
        Bytes to = KeyBytes.above(prefix);
        var found = new TreeMap<ItemKey, ItemState>();
        // First, so that an item that ends meanwhile is seen here or there.
        try (KeyValueIterator<Bytes, byte[]> open = open().range(from, to)) {
            while (open.hasNext() && found.size() < limit) {
                var state = open.next();
                if (KeyBytes.startsWith(state.key, prefix)) {
                    found.merge(KeyBytes.itemKey(state.key.get()), item(state.value), ReadableItems::later);
                }
            }
        }
        try (KeyValueIterator<Windowed<Bytes>, byte[]> ended =
                stores.window(Stores.ENDED_ITEMS, partition).fetch(from, to, Instant.EPOCH, LAST)) {
            while (ended.hasNext() && found.size() < limit) {
                var state = ended.next();
                if (KeyBytes.startsWith(state.key.key(), prefix)) {
                    found.merge(KeyBytes.itemKey(state.key.key().get()), item(state.value), ReadableItems::later);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static ItemState later(ItemState one, ItemState other) {
        return other.lastLogAt() >= one.lastLogAt() ? other : one;
    }

    /**
     * Calls {@code each} with the uid of every item of a lot, open or ended, until it says no.
     *
     * @return whether all of them were seen
     */
    public boolean forEachUid(LotKey lot, Predicate<String> each) {
        byte[] prefix = StoredLotIndex.prefix(lot, Order.FIRST_EVENT);
        try (KeyValueIterator<Bytes, byte[]> entries =
                stores.keyValue(Stores.LOT_INDEX, partition).range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (entries.hasNext()) {
                var entry = entries.next();
                if (KeyBytes.startsWith(entry.key, prefix)
                        && !each.test(StoredLotIndex.entry(prefix, entry).uid())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The item of a lot, if it is open; null where it is not. */
    public @Nullable ItemState open(LotKey lot, String uid) {
        ItemState unique = open(new ItemKey(lot.pipeline(), uid, null));
        return unique != null ? unique : open(new ItemKey(lot.pipeline(), uid, lot.lot()));
    }

    private @Nullable ItemState open(ItemKey key) {
        return StateFormat.readOrNull(open().get(Bytes.wrap(KeyBytes.of(key))), ItemState.class);
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> open() {
        return stores.keyValue(Stores.OPEN_ITEMS, partition);
    }

    private static ItemState item(byte[] bytes) {
        return StateFormat.read(bytes, ItemState.class);
    }
}
