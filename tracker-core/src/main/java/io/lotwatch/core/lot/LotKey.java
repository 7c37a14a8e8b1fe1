package io.lotwatch.core.lot;

import org.jspecify.annotations.Nullable;

/** Names one lot. */
public record LotKey(String pipeline, String lot) implements Comparable<LotKey> {
    @Override
    public int compareTo(LotKey other) {
        int order = pipeline.compareTo(other.pipeline);
        return order != 0 ? order : lot.compareTo(other.lot);
    }

    // Written out, as for ItemKey.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof LotKey key && lot.equals(key.lot) && pipeline.equals(key.pipeline);
    }

    @Override
    public int hashCode() {
        return lot.hashCode() * 31 + pipeline.hashCode();
    }
}
