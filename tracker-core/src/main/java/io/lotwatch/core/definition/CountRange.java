package io.lotwatch.core.definition;

/** How many there may be, both ends included; at least 0. */
public record CountRange(long low, long high) {
    /** Whether {@code count} is neither too few nor too many. */
    public boolean contains(long count) {
        return count >= low && count <= high;
    }
}
