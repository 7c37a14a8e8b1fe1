package io.lotwatch.core.slo;

/**
 * The items of a lot, or those of them with one value of an attribute, as SLOs count them.
 *
 * @param expected those that were seen, and those that are missing
 * @param processed those that ended and did not fail: succeeded, failed for business reasons, skipped
 * @param onTime those that ended, in whatever way, by the lot's deadline; all that ended where the lot has none
 */
public record ItemTally(long expected, long processed, long onTime) {
    /** Of no items. */
    public static final ItemTally NONE = new ItemTally(0, 0, 0);

    ItemTally withOnTime(long other) {
        return new ItemTally(expected, processed, other);
    }
}
