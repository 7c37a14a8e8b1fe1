package io.lotwatch.app.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.TimeWindow;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * A window store in memory that can be taken back to its last commit. As RocksDB's it hides what is older than its retention,
 * and drops it by whole segments, measured by the latest window that was written since it was opened.
 */
final class SimulatedWindows extends SimulatedStore implements WindowStore<Bytes, byte[]> {
    private static final long NOTHING = -1;
    private static final long SHORTEST_SEGMENT = 60_000;

    private final long retention;
    private final long segment;
    private final CommittedMap<At> entries = new CommittedMap<>();
    private long latest = NOTHING;
    private long committedLatest = NOTHING;

    private record At(long window, Bytes key) implements Comparable<At> {
        @Override
        public int compareTo(At other) {
            int byWindow = Long.compare(window, other.window);
            return byWindow == 0 ? key.compareTo(other.key) : byWindow;
        }
    }

    SimulatedWindows(String name, Duration retention) {
        super(name);
        this.retention = retention.toMillis();
        this.segment = Math.max(this.retention / 2, SHORTEST_SEGMENT);
    }

    void commit() {
        entries.commit();
        committedLatest = latest;
    }

    void rollBack() {
        entries.rollBack();
        latest = committedLatest;
    }

    /** As after a restart on the same disk, where nothing was written yet. */
    void reopen() {
        latest = NOTHING;
        committedLatest = NOTHING;
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value, long window) {
        latest = Math.max(latest, window);
        long firstLive = Math.floorDiv(latest - retention, segment);
        entries.now().keySet().stream()
                .filter(at -> at.window() / segment < firstLive)
                .toList()
                .forEach(at -> entries.put(at, null));
        if (window / segment >= firstLive) {
            entries.put(new At(window, key), value);
        }
    }

    private boolean isVisible(long window) {
        return window > latest - retention;
    }

    @Override
    public byte @Nullable [] fetch(Bytes key, long window) {
        return isVisible(window) ? entries.now().get(new At(window, key)) : null;
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(Bytes keyFrom, Bytes keyTo, long from, long to) {
        return scan(at -> at.key().compareTo(keyFrom) >= 0
                && at.key().compareTo(keyTo) <= 0
                && at.window() >= from
                && at.window() <= to);
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
        return scan(at -> true);
    }

    private KeyValueIterator<Windowed<Bytes>, byte[]> scan(Predicate<At> wanted) {
        return new SnapshotIterator<>(CommittedMap.snapshot(entries.now()).stream()
                .filter(entry -> isVisible(entry.getKey().window()) && wanted.test(entry.getKey()))
                .map(SimulatedWindows::windowed)
                .toList());
    }

    private static KeyValue<Windowed<Bytes>, byte[]> windowed(Map.Entry<At, byte[]> entry) {
        long window = entry.getKey().window();
        return KeyValue.pair(
                new Windowed<>(entry.getKey().key(), new TimeWindow(window, window + 1)), entry.getValue());
    }

    @Override
    public WindowStoreIterator<byte[]> fetch(Bytes key, long from, long to) {
        throw new UnsupportedOperationException("nobody has asked for the windows of a key");
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long from, long to) {
        return scan(at -> at.window() >= from && at.window() <= to);
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(Instant from, Instant to) {
        return fetchAll(from.toEpochMilli(), to.toEpochMilli());
    }
}
