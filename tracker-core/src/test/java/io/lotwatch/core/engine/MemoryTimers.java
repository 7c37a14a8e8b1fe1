package io.lotwatch.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Timers in memory. */
final class MemoryTimers<K extends Comparable<K>> implements TimerQueue<K> {
    private final TreeMap<Long, TreeSet<K>> timers = new TreeMap<>();

    @Override
    public void set(long gridPoint, K key) {
        timers.computeIfAbsent(gridPoint, at -> new TreeSet<>()).add(key);
    }

    @Override
    public @Nullable Long firstAt() {
        return timers.isEmpty() ? null : timers.firstKey();
    }

    @Override
    public List<K> takeUpTo(long gridPoint) {
        var due = timers.headMap(gridPoint, true);
        var keys = new ArrayList<K>();
        due.values().forEach(keys::addAll);
        due.clear();
        return keys;
    }
}
