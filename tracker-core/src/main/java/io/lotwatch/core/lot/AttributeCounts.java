package io.lotwatch.core.lot;

import io.lotwatch.core.item.Outcome;

/**
 * The items of a lot with one value of an attribute. In a sum that is not finished each may be negative: what was taken
 * back may have been added elsewhere.
 *
 * @param expected those that were seen, and those that are named as expected
 * @param processed those that ended and did not fail: succeeded, failed for business reasons, skipped
 * @param ended those that ended, in whatever way
 */
public record AttributeCounts(long expected, long processed, long ended) {
    public static final AttributeCounts NONE = new AttributeCounts(0, 0, 0);

    /** What one item counts for; what it takes back when {@code sign} is -1. */
    static AttributeCounts of(Contribution item, int sign) {
        Outcome.Kind outcome = item.seen() ? item.outcome() : null;
        boolean processed = outcome != null && outcome != Outcome.Kind.FAILED;
        return new AttributeCounts(sign, processed ? sign : 0, outcome != null ? sign : 0);
    }

    /** Both together. */
    AttributeCounts plus(AttributeCounts other) {
        return new AttributeCounts(expected + other.expected, processed + other.processed, ended + other.ended);
    }

    /** Whether no item counts. */
    boolean isNone() {
        return expected == 0 && processed == 0 && ended == 0;
    }
}
