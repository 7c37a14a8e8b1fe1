package io.lotwatch.core.item;

import org.jspecify.annotations.Nullable;

/**
 * Names one item.
 *
 * @param lot the lot within which the uid is unique; null where it is unique within the pipeline
 */
public record ItemKey(String pipeline, String uid, @Nullable String lot) implements Comparable<ItemKey> {
    @Override
    public int compareTo(ItemKey other) {
        int order = pipeline.compareTo(other.pipeline);
        if (order == 0) {
            order = uid.compareTo(other.uid);
        }
        if (order == 0 && lot != null && other.lot != null) {
            order = lot.compareTo(other.lot);
        }
        return order;
    }
}
