package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An index in memory, which insists that what is removed is there. */
final class MemoryLotIndex implements LotIndex {
    private record Name(LotKey lot, Order order) {}

    private final Map<Name, TreeSet<Entry>> entries = new HashMap<>();

    private TreeSet<Entry> of(LotKey lot, Order order) {
        return entries.computeIfAbsent(
                new Name(lot, order),
                name -> new TreeSet<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::uid)));
    }

    @Override
    public void put(LotKey lot, Order order, Entry entry) {
        of(lot, order).add(entry);
    }

    @Override
    public void remove(LotKey lot, Order order, Entry entry) {
        if (!of(lot, order).remove(entry)) {
            throw new IllegalStateException("not in the index of " + lot + ": " + entry);
        }
    }

    @Override
    public @Nullable Entry first(LotKey lot, Order order) {
        return of(lot, order).isEmpty() ? null : of(lot, order).first();
    }

    @Override
    public List<Entry> last(LotKey lot, Order order, int limit) {
        TreeSet<Entry> all = of(lot, order);
        return all.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(entry -> entry.at() == all.last().at())
                        .limit(limit)
                        .toList();
    }

    @Override
    public void clear(LotKey lot) {
        for (Order order : Order.values()) {
            of(lot, order).clear();
        }
    }
}
