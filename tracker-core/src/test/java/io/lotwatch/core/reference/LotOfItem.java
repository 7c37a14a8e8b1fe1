package io.lotwatch.core.reference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lot that an item belongs to, and why.
 *
 * @param windowEndAt when the window ends that cut the lot; null for other lots
 */
record LotOfItem(String id, Reason reason, @Nullable Instant windowEndAt) {
    enum Reason {
        /** An event of the item names the lot. */
        NAMED,
        /** The time of the item's first event lies in the lot's window. */
        CUT_BY_TIME,
        /** Neither: the item is a lot of its own. */
        ALONE
    }
}
