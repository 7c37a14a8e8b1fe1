package io.lotwatch.core.item;

import java.util.Comparator;
import java.util.Objects;
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

    // Written out: every event looks its item up, and what the compiler makes for records is slow until it is compiled
    // well.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ItemKey key
                        && uid.equals(key.uid)
                        && pipeline.equals(key.pipeline)
                        && Objects.equals(lot, key.lot);
    }

    @Override
    public int hashCode() {
        return (uid.hashCode() * 31 + pipeline.hashCode()) * 31 + (lot == null ? 0 : lot.hashCode());
    }
}
