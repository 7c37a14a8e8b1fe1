package io.lotwatch.app.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What a store holds, and how it was when its task last committed: a crash takes it back to there. */
final class CommittedMap<K extends Comparable<K>> {
    private final NavigableMap<K, byte[]> now = new ConcurrentSkipListMap<>();
    private final Map<K, Optional<byte[]>> before = new HashMap<>();

    NavigableMap<K, byte[]> now() {
        return now;
    }

    void put(K key, byte @Nullable [] value) {
        before.putIfAbsent(key, Optional.ofNullable(now.get(key)));
        if (value == null) {
            now.remove(key);
        } else {
            // Whoever changes its array afterwards must not change the store.
            now.put(key, value.clone());
        }
    }

    void commit() {
        before.clear();
    }

    void rollBack() {
        before.forEach((key, value) -> value.ifPresentOrElse(bytes -> now.put(key, bytes), () -> now.remove(key)));
        before.clear();
    }

    /** Entries as they are now: as with RocksDB, what is written during a scan is not seen by it. */
    static <K> List<Map.Entry<K, byte[]>> snapshot(NavigableMap<K, byte[]> part) {
        return new ArrayList<>(part.entrySet());
    }
}
