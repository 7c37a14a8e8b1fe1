package io.lotwatch.core.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Timers in memory: of a level that knows them again from what it keeps. Keys of equal times come as they were set. */
public final class MemoryTimers<K> implements TimerQueue<K> {
    private final TreeMap<Long, Set<K>> timers = new TreeMap<>();

    @Override
    public void set(long gridPoint, K key) {
        timers.computeIfAbsent(gridPoint, at -> new LinkedHashSet<>(2)).add(key);
    }

    @Override
    public void cancel(long gridPoint, K key) {
        Set<K> keys = timers.get(gridPoint);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            timers.remove(gridPoint);
        }
    }

    @Override
    public @Nullable Long firstAt() {
        return timers.isEmpty() ? null : timers.firstKey();
    }

    @Override
    public List<K> takeUpTo(long gridPoint) {
        if (timers.isEmpty() || timers.firstKey() > gridPoint) {
            return List.of();
        }
        var due = timers.headMap(gridPoint, true);
        var keys = new ArrayList<K>();
        due.values().forEach(keys::addAll);
        due.clear();
        return keys;
    }
}
