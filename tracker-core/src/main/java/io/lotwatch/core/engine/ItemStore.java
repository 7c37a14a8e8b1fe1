package io.lotwatch.core.engine;

import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the items of one partition. Open and ended ones live apart, which is the store's own affair. */
public interface ItemStore {
    /** The item's state; null where it is not known. */
    @Nullable
    ItemState get(ItemKey key);

    /** The item's state; null where it is not known, or has ended. */
    @Nullable
    ItemState getOpen(ItemKey key);

    /** Keeps the state of an item that is open, or that ended and so waits for nothing but its retention. */
    void put(ItemState state, boolean ended);

    /** The keys of all items of a pipeline, open and ended, in no order. */
    List<ItemKey> ofPipeline(String pipeline);

    /** Forgets an open item. */
    void remove(ItemKey key);
}
