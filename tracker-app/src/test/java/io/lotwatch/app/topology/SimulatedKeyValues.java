package io.lotwatch.app.topology;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A key-value store in memory that can be taken back to its last commit. Both ends of a range belong to it, as in Kafka. */
final class SimulatedKeyValues extends SimulatedStore implements KeyValueStore<Bytes, byte[]> {
    private final CommittedMap<Bytes> entries = new CommittedMap<>();

    SimulatedKeyValues(String name) {
        super(name);
    }

    void commit() {
        entries.commit();
    }

    void rollBack() {
        entries.rollBack();
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        entries.put(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> all) {
        all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] known = get(key);
        put(key, null);
        return known;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return entries.now().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return scan(part(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
        return scan(part(from, to).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    private NavigableMap<Bytes, byte[]> part(@Nullable Bytes from, @Nullable Bytes to) {
        NavigableMap<Bytes, byte[]> part = entries.now();
        if (from != null) {
            part = part.tailMap(from, true);
        }
        return to == null ? part : part.headMap(to, true);
    }

    private static KeyValueIterator<Bytes, byte[]> scan(NavigableMap<Bytes, byte[]> part) {
        return new SnapshotIterator<>(CommittedMap.snapshot(part).stream()
                .map((Map.Entry<Bytes, byte[]> entry) -> KeyValue.pair(entry.getKey(), entry.getValue()))
                .toList());
    }

    @Override
    public long approximateNumEntries() {
        return entries.now().size();
    }
}
