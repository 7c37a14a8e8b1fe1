package io.lotwatch.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Held-back elements in memory. */
final class MemoryHeldBack<T> implements HeldBack<T> {
    private final TreeMap<Long, List<T>> elements = new TreeMap<>();

    @Override
    public void add(long label, T element) {
        elements.computeIfAbsent(label, at -> new ArrayList<>()).add(element);
    }

    @Override
    public @Nullable Long firstLabel() {
        return elements.isEmpty() ? null : elements.firstKey();
    }

    @Override
    public List<T> takeUpTo(long label) {
        var due = elements.headMap(label, true);
        var taken = new ArrayList<T>();
        due.values().forEach(taken::addAll);
        due.clear();
        return taken;
    }
}
