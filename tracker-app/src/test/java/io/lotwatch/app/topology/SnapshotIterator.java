package io.lotwatch.app.topology;

import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** A scan over entries that were copied when it began. */
final class SnapshotIterator<K> implements KeyValueIterator<K, byte[]> {
    private final List<KeyValue<K, byte[]>> entries;
    private int next;

    SnapshotIterator(List<KeyValue<K, byte[]>> entries) {
        this.entries = entries;
    }

    @Override
    public boolean hasNext() {
        return next < entries.size();
    }

    @Override
    public KeyValue<K, byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return entries.get(next++);
    }

    @Override
    public K peekNextKey() {
        return entries.get(next).key;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
