package io.lotwatch.app.state;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a store in the order of their times, taken from the front. A scan starts at what was taken last, since
 * RocksDB pays for every deleted entry that it has to pass.
 */
final class TimeQueue {
    private final KeyValueStore<Bytes, byte[]> store;
    private long cursor = Long.MIN_VALUE;
    private @Nullable Long first;
    private boolean firstKnown;

    TimeQueue(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void put(long time, byte[] key, byte[] value) {
        store.put(KeyBytes.timed(time, key), value);
        cursor = Math.min(cursor, time);
        if (firstKnown && (first == null || time < first)) {
            first = time;
        }
    }

    @Nullable
    Long first() {
        if (!firstKnown) {
            try (KeyValueIterator<Bytes, byte[]> entries = from()) {
                first = entries.hasNext() ? (Long) KeyBytes.time(entries.peekNextKey()) : null;
            }
            firstKnown = true;
        }
        return first;
    }

    /** Takes away all entries up to a time. */
    List<KeyValue<Bytes, byte[]>> takeUpTo(long time) {
        var taken = new ArrayList<KeyValue<Bytes, byte[]>>();
        Long earliest = first();
        if (earliest == null || earliest > time) {
            return taken;
        }
        Long next = null;
        try (KeyValueIterator<Bytes, byte[]> entries = from()) {
            while (entries.hasNext()) {
                long at = KeyBytes.time(entries.peekNextKey());
                if (at > time) {
                    next = at;
                    break;
                }
                taken.add(entries.next());
            }
        }
        taken.forEach(entry -> store.delete(entry.key));
        cursor = Math.max(cursor, time);
        first = next;
        return taken;
    }

    private KeyValueIterator<Bytes, byte[]> from() {
        return store.range(KeyBytes.timed(cursor, new byte[0]), null);
    }
}
