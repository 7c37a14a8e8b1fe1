package io.lotwatch.app.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a store in the order of their times, taken from the front. The times are known in memory, read from the store
 * once, so that a look at the front costs nothing, and a scan covers just what is taken: an in-memory store copies every key
 * of a range, and RocksDB pays for every deleted entry that it has to pass.
 */
final class TimeQueue {
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final TreeSet<Long> times = new TreeSet<>();
    private boolean loaded;

    TimeQueue(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void put(long time, byte[] key, byte[] value) {
        load();
        store.put(KeyBytes.timed(time, key), value);
        times.add(time);
    }

    /** Takes an entry away; its time may stay known, and then has nothing to take. */
    void remove(long time, byte[] key) {
        store.delete(KeyBytes.timed(time, key));
    }

    @Nullable
    Long first() {
        load();
        return times.isEmpty() ? null : times.first();
    }

    /** Takes away all entries up to a time. */
    List<KeyValue<Bytes, byte[]>> takeUpTo(long time) {
        var taken = new ArrayList<KeyValue<Bytes, byte[]>>();
        for (Long first = first(); first != null && first <= time; first = first()) {
            Bytes from = KeyBytes.timed(first, NOTHING);
            Bytes to = KeyBytes.timed(first + 1, NOTHING);
            try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
                while (entries.hasNext() && KeyBytes.time(entries.peekNextKey()) == first) {
                    taken.add(entries.next());
                }
            }
            times.remove(first);
        }
        taken.forEach(entry -> store.delete(entry.key));
        return taken;
    }

    // At the first use, not when the task starts: a scan then would hold up all tasks of its thread.
    private void load() {
        if (!loaded) {
            loaded = true;
            try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
                entries.forEachRemaining(entry -> times.add(KeyBytes.time(entry.key)));
            }
        }
    }
}
