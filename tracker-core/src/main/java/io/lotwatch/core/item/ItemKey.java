package io.lotwatch.core.item;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Names one item.
 *
 * @param lot the lot within which the uid is unique; null where it is unique within the pipeline
 */
public record ItemKey(String pipeline, String uid, @Nullable String lot) implements Comparable<ItemKey> {
    private static final Comparator<ItemKey> ORDER = Comparator.comparing(ItemKey::pipeline)
            .thenComparing(ItemKey::uid)
            .thenComparing(ItemKey::lot, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }
}
