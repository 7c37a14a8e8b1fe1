package io.lotwatch.core.engine;

import io.lotwatch.core.item.ItemKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the items of one partition. Open and ended ones live apart, which is the store's own affair. */
public interface ItemStore {
    /**
     * The item, always the same object as long as it is in work; one without a state where it is not known.
     *
     * @param gridPoint that is judged: nothing of the item is later, and what has passed its retention by then need not be
     *     found
     */
    TrackedItem item(ItemKey key, long gridPoint);

    /** The item, whole; null where it is not known, or has ended. */
    @Nullable
    TrackedItem open(ItemKey key);

    /** Keeps an item as it is now; one without a state is forgotten. */
    void changed(TrackedItem item);

    /** The keys of all items of a pipeline, open and ended, in no order. */
    List<ItemKey> ofPipeline(String pipeline);

    /**
     * The grid point up to which the items with that uid have been judged already, though what came before it is read
     * again; {@link io.lotwatch.core.time.Watermarks#UNHEARD} where all that is read is new.
     */
    long judgedUpTo(String uid);
}
