package io.lotwatch.app.state;

import io.lotwatch.core.engine.LotIndex;
import io.lotwatch.core.lot.LotKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The index of items by lot and time, in a store whose keys are (lot, order, time, uid). */
record StoredLotIndex(KeyValueStore<Bytes, byte[]> store) implements LotIndex {
    static byte[] prefix(LotKey lot, Order order) {
        byte[] key = KeyBytes.of(lot);
        return ByteBuffer.allocate(key.length + 1)
                .put(key)
                .put((byte) order.ordinal())
                .array();
    }

    private static Bytes key(LotKey lot, Order order, Entry entry) {
        byte[] prefix = prefix(lot, order);
        byte[] uid = entry.uid().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + Long.BYTES + uid.length)
                .put(prefix)
                .putLong(entry.at())
                .put(uid)
                .array());
    }

    static Entry entry(byte[] prefix, KeyValue<Bytes, byte[]> stored) {
        ByteBuffer in = ByteBuffer.wrap(stored.key.get());
        in.position(prefix.length);
        long at = in.getLong();
        byte[] uid = new byte[in.remaining()];
        in.get(uid);
        return new Entry(at, new String(uid, StandardCharsets.UTF_8), new String(stored.value, StandardCharsets.UTF_8));
    }

    @Override
    public void put(LotKey lot, Order order, Entry entry) {
        store.put(key(lot, order, entry), entry.note().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void remove(LotKey lot, Order order, Entry entry) {
        store.delete(key(lot, order, entry));
    }

    @Override
    public @Nullable Entry first(LotKey lot, Order order) {
        byte[] prefix = prefix(lot, order);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            return entries.hasNext() ? entry(prefix, entries.next()) : null;
        }
    }

    @Override
    public List<Entry> last(LotKey lot, Order order, int limit) {
        byte[] prefix = prefix(lot, order);
        Entry latest;
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            if (!entries.hasNext()) {
                return List.of();
            }
            latest = entry(prefix, entries.next());
        }
        var last = new ArrayList<Entry>();
        byte[] time = ByteBuffer.allocate(prefix.length + Long.BYTES)
                .put(prefix)
                .putLong(latest.at())
                .array();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(time), KeyBytes.above(time))) {
            while (entries.hasNext() && last.size() < limit) {
                last.add(entry(prefix, entries.next()));
            }
        }
        return last;
    }

    @Override
    public void clear(LotKey lot) {
        byte[] prefix = KeyBytes.of(lot);
        var keys = new ArrayList<Bytes>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }
}
