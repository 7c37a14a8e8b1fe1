package io.lotwatch.app.state;

import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.lot.LotKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * The stores of a task of items: in one key-value store, under a letter for each, open items, parts of lots, the index of
 * items by lot and end, versions, and how far all that goes; in a windowed store the ended items, so that what has passed its
 * retention goes with a whole segment and costs nothing per item.
 *
 * <p>An ended item lies in the window in which its last record was appended. A window is as long as a segment, so that
 * finding an item is one look into each segment, which its filter mostly spares.
 */
final class ItemTable {
    private static final byte ITEM = 'i';
    private static final byte PART = 'p';
    private static final byte INDEX = 'x';
    private static final byte PER_LOT = 1;

    private final KeyValueStore<Bytes, byte[]> store;
    private final WindowStore<Bytes, byte[]> ended;
    private final long windowMillis;
    private final long retentionMillis;
    private final SharedTexts texts = new SharedTexts();

    ItemTable(
            KeyValueStore<Bytes, byte[]> store,
            WindowStore<Bytes, byte[]> ended,
            long windowMillis,
            long retentionMillis) {
        this.store = store;
        this.ended = ended;
        this.windowMillis = windowMillis;
        this.retentionMillis = retentionMillis;
    }

    private static Bytes key(byte letter, byte[] rest) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + rest.length).put(letter).put(rest).array());
    }

    private static byte[] afterLetter(Bytes key) {
        byte[] bytes = key.get();
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /** Texts that the items read from here share. */
    SharedTexts texts() {
        return texts;
    }

    /** Writes all of it at once. */
    void write(List<KeyValue<Bytes, byte[]>> entries) {
        store.putAll(entries);
    }

    byte @Nullable [] get(Bytes key) {
        return store.get(key);
    }

    void put(Bytes key, byte[] value) {
        store.put(key, value);
    }

    /** The entry of an open item; without one of an item that is open no more. */
    static KeyValue<Bytes, byte[]> openItem(ItemKey key, byte @Nullable [] item) {
        return KeyValue.pair(key(ITEM, KeyBytes.of(key)), item);
    }

    /** Puts an ended item into its window, or takes it away from there. */
    void putEnded(ItemKey key, byte @Nullable [] item, long window) {
        ended.put(Bytes.wrap(KeyBytes.of(key)), item, window);
    }

    /** The window of an item whose last record was appended at a log time. */
    long window(long lastLogAt) {
        return Math.max(0, lastLogAt / windowMillis * windowMillis);
    }

    /**
     * Reads what is stored of an item when a grid point is judged; tells whether there was something. The log may be read far
     * ahead of what is judged, so the time that it has reached says nothing here.
     */
    boolean read(LiveItem item, long gridPoint) {
        byte[] key = KeyBytes.of(item.key());
        byte[] open = store.get(key(ITEM, key));
        if (open != null) {
            item.restored(ItemFormat.read(item.key(), open, texts), LiveItem.NOWHERE);
            return true;
        }
        Bytes bytes = Bytes.wrap(key);
        long last = window(gridPoint);
        long first = window(Math.max(0, gridPoint - retentionMillis));
        for (long window = last; window >= first; window -= windowMillis) {
            byte[] value = ended.fetch(bytes, window);
            if (value != null) {
                KeptItem kept = ItemFormat.read(item.key(), value, texts);
                item.restored(hasPlace(item.key(), kept) ? kept : kept.withoutPlace(), window);
                return true;
            }
        }
        return false;
    }

    // When a lot is forgotten its index goes, and what is stored of its ended items stays as it is.
    private boolean hasPlace(ItemKey key, KeptItem kept) {
        Place place = kept.place();
        return place != null && store.get(index(key, place, false).key) != null;
    }

    /** An open item as it is stored; null where none is. */
    @Nullable
    LiveItem open(ItemKey key) {
        byte[] open = store.get(key(ITEM, KeyBytes.of(key)));
        return open == null ? null : new LiveItem(key).restored(ItemFormat.read(key, open, texts), LiveItem.NOWHERE);
    }

    /** The open items, to be read a few at a time; to be closed. */
    OpenItems openItems() {
        byte[] prefix = {ITEM};
        return new OpenItems(store.range(Bytes.wrap(prefix), KeyBytes.above(prefix)));
    }

    /** Open items as they are stored. */
    final class OpenItems implements AutoCloseable {
        private final KeyValueIterator<Bytes, byte[]> items;
        private byte[] bytes = {};

        private OpenItems(KeyValueIterator<Bytes, byte[]> items) {
            this.items = items;
        }

        /** The next one that is wanted, which others are not even decoded; null where there is none. */
        @Nullable
        LiveItem next(Predicate<ItemKey> wanted) {
            while (items.hasNext()) {
                KeyValue<Bytes, byte[]> entry = items.next();
                if (entry.key.get()[0] != ITEM) {
                    continue; // The end of a range belongs to it.
                }
                ItemKey key = KeyBytes.itemKey(afterLetter(entry.key));
                if (wanted.test(key)) {
                    bytes = entry.value;
                    return new LiveItem(key).restored(ItemFormat.read(key, entry.value, texts), LiveItem.NOWHERE);
                }
            }
            return null;
        }

        /** What is stored of the last one. */
        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            items.close();
        }
    }

    /** The items with the given first names of their keys, open and ended. */
    void forEachItem(byte[] prefix, Consumer<LiveItem> each) {
        byte[] open = key(ITEM, prefix).get();
        forEach(open, (bytes, value) -> {
            ItemKey key = KeyBytes.itemKey(afterLetter(bytes));
            each.accept(new LiveItem(key).restored(ItemFormat.read(key, value, texts), LiveItem.NOWHERE));
        });
        try (KeyValueIterator<Windowed<Bytes>, byte[]> items =
                ended.fetch(Bytes.wrap(prefix), KeyBytes.above(prefix), 0L, Long.MAX_VALUE)) {
            while (items.hasNext()) {
                KeyValue<Windowed<Bytes>, byte[]> entry = items.next();
                if (KeyBytes.startsWith(entry.key.key(), prefix)) {
                    ItemKey key = KeyBytes.itemKey(entry.key.key().get());
                    each.accept(new LiveItem(key)
                            .restored(
                                    ItemFormat.read(key, entry.value, texts),
                                    entry.key.window().start()));
                }
            }
        }
    }

    /** The keys of all stored items of a pipeline. */
    Set<ItemKey> keysOf(String pipeline) {
        var keys = new LinkedHashSet<ItemKey>();
        forEach(
                key(ITEM, KeyBytes.names(pipeline)).get(),
                (key, value) -> keys.add(KeyBytes.itemKey(afterLetter(key))));
        // By time, not by key, so all of them are looked at.
        try (KeyValueIterator<Windowed<Bytes>, byte[]> items = ended.all()) {
            while (items.hasNext()) {
                ItemKey key = KeyBytes.itemKey(items.next().key.key().get());
                if (key.pipeline().equals(pipeline)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** The entry of a part that is counted since a grid point; without one where it is forgotten. */
    static KeyValue<Bytes, byte[]> part(LotKey lot, long since, byte @Nullable [] part) {
        byte[] names = KeyBytes.of(lot);
        return KeyValue.pair(
                Bytes.wrap(ByteBuffer.allocate(1 + names.length + Long.BYTES)
                        .put(PART)
                        .put(names)
                        .putLong(since ^ Long.MIN_VALUE)
                        .array()),
                part);
    }

    /** The parts of a lot that are counted since a grid point or before, the newest first. */
    List<byte[]> parts(LotKey lot, long since) {
        byte[] prefix = key(PART, KeyBytes.of(lot)).get();
        var parts = new ArrayList<byte[]>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.reverseRange(Bytes.wrap(prefix), part(lot, since, null).key)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (KeyBytes.startsWith(entry.key, prefix)) {
                    parts.add(entry.value);
                }
            }
        }
        return parts;
    }

    /** Calls {@code each} for every stored part. */
    void forEachPart(Consumer<byte[]> each) {
        forEach(new byte[] {PART}, (key, value) -> each.accept(value));
    }

    /** The different pipelines of the stored parts, at most {@code limit}. */
    List<String> pipelines(int limit) {
        return KeyBytes.firstNames(store, new byte[] {PART}, limit);
    }

    /** Calls {@code each} for every key under a letter. */
    void forEachKey(byte letter, Consumer<Bytes> each) {
        forEach(new byte[] {letter}, (key, value) -> each.accept(key));
    }

    /** Calls {@code each} for every entry whose key begins with {@code prefix}. */
    void forEach(byte[] prefix, BiConsumer<Bytes, byte[]> each) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (KeyBytes.startsWith(entry.key, prefix)) {
                    each.accept(entry.key, entry.value);
                }
            }
        }
    }

    /** Puts an item where it is now in the index, and takes it away from where it was. */
    static void index(
            ItemKey item, @Nullable Place before, @Nullable Place now, List<KeyValue<Bytes, byte[]>> entries) {
        if (Objects.equals(before, now)) {
            return;
        }
        if (before != null && !before.isWhere(now)) {
            entries.add(index(item, before, false));
        }
        if (now != null) {
            entries.add(index(item, now, true));
        }
    }

    private static KeyValue<Bytes, byte[]> index(ItemKey item, Place place, boolean there) {
        byte[] lot = KeyBytes.of(place.lot());
        byte[] uid = item.uid().getBytes(StandardCharsets.UTF_8);
        // With the first record of it, since an item that was forgotten and came again is counted twice.
        Bytes key = Bytes.wrap(ByteBuffer.allocate(1 + lot.length + 2 * Long.BYTES + uid.length)
                .put(INDEX)
                .put(lot)
                .putLong(place.endedAt() ^ Long.MIN_VALUE)
                .putLong(place.firstLogAt() ^ Long.MIN_VALUE)
                .put(uid)
                .array());
        if (!there) {
            return KeyValue.pair(key, null);
        }
        byte[] version = place.version() == null ? new byte[0] : place.version().getBytes(StandardCharsets.UTF_8);
        return KeyValue.pair(
                key,
                ByteBuffer.allocate(2 + Long.BYTES + version.length)
                        .put(StateFormat.VERSION)
                        .put(item.lot() == null ? 0 : PER_LOT)
                        .putLong(place.firstEventAt())
                        .put(version)
                        .array());
    }

    /**
     * Calls {@code each} with the ended items of a lot until it says no: by their ends, or the other way round.
     *
     * @return whether all of them were seen
     */
    boolean forEachEnded(LotKey lot, boolean backwards, BiPredicate<ItemKey, Place> each) {
        byte[] prefix = key(INDEX, KeyBytes.of(lot)).get();
        Bytes from = Bytes.wrap(prefix);
        Bytes to = KeyBytes.above(prefix);
        try (KeyValueIterator<Bytes, byte[]> entries =
                backwards ? store.reverseRange(from, to) : store.range(from, to)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (KeyBytes.startsWith(entry.key, prefix) && !visit(lot, prefix.length, entry, each)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean visit(
            LotKey lot, int prefix, KeyValue<Bytes, byte[]> entry, BiPredicate<ItemKey, Place> each) {
        ByteBuffer key = ByteBuffer.wrap(entry.key.get()).position(prefix);
        long endedAt = key.getLong() ^ Long.MIN_VALUE;
        long firstLogAt = key.getLong() ^ Long.MIN_VALUE;
        String uid = rest(key);
        ByteBuffer value = ByteBuffer.wrap(checkedIndex(entry.value)).position(1);
        boolean perLot = value.get() == PER_LOT;
        long firstEventAt = value.getLong();
        String version = value.hasRemaining() ? rest(value) : null;
        return each.test(
                new ItemKey(lot.pipeline(), uid, perLot ? lot.lot() : null),
                new Place(lot, endedAt, firstEventAt, firstLogAt, version));
    }

    /** What the index says of an item, once its format is known to be that of this release. */
    static byte[] checkedIndex(byte[] value) {
        StateFormat.check(value, Place.class);
        return value;
    }

    private static String rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Takes the entries of a lot whose uids pass a test out of the index. */
    void clearIndex(LotKey lot, Predicate<String> ofUid) {
        byte[] prefix = key(INDEX, KeyBytes.of(lot)).get();
        var keys = new LinkedHashSet<Bytes>();
        forEach(prefix, (key, value) -> {
            if (ofUid.test(rest(ByteBuffer.wrap(key.get()).position(prefix.length + 2 * Long.BYTES)))) {
                keys.add(key);
            }
        });
        keys.forEach(store::delete);
    }
}
