package io.lotwatch.core.lot;

/** Names one lot. */
public record LotKey(String pipeline, String lot) implements Comparable<LotKey> {
    @Override
    public int compareTo(LotKey other) {
        int order = pipeline.compareTo(other.pipeline);
        return order != 0 ? order : lot.compareTo(other.lot);
    }
}
