package io.lotwatch.core.item;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lot that an item belongs to.
 *
 * @param windowEnd when the lot ends, where it was cut by time
 * @param own whether the item is a lot of its own, which its end seals
 */
public record LotAssignment(String lot, @Nullable Instant windowEnd, boolean own) {
    static LotAssignment of(ItemState item, @Nullable PipelineDefinition definition) {
        if (item.lot() != null) {
            return new LotAssignment(item.lot().lot(), null, false);
        }
        if (definition != null && definition.lots().seal() instanceof SealPolicy.Window window) {
            LotWindow cut = LotWindow.around(item.firstEventAt(), window);
            return new LotAssignment(cut.id(), cut.end(), false);
        }
        return new LotAssignment(item.key().uid(), null, true);
    }
}
