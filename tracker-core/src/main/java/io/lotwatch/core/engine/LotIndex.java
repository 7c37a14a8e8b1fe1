package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the items of each lot in one partition, ordered by several times. */
public interface LotIndex {
    /** By what the items are ordered. */
    enum Order {
        FIRST_EVENT,
        END,
        FIRST_RECORD
    }

    /** An item in one of the orders; {@code note} is kept with it. Times are epoch milliseconds. */
    record Entry(long at, String uid, String note) {}

    void put(LotKey lot, Order order, Entry entry);

    void remove(LotKey lot, Order order, Entry entry);

    /** The first entry by time, of equal ones by uid; null where the lot has none. */
    @Nullable
    Entry first(LotKey lot, Order order);

    /** The latest time's entries by uid, at most {@code limit}; empty where the lot has none. */
    List<Entry> last(LotKey lot, Order order, int limit);

    /** Forgets all entries of the lot. */
    void clear(LotKey lot);
}
