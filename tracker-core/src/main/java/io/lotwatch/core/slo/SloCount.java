package io.lotwatch.core.slo;

/**
 * How many were good, out of how many. What is counted are lots or items; of freshness it is milliseconds.
 *
 * @param good at most {@code total}, save in a sum that is not finished
 */
public record SloCount(long good, long total) {
    public static final SloCount NONE = new SloCount(0, 0);

    /** How many were not good. */
    public long bad() {
        return total - good;
    }

    /** Both together. */
    public SloCount plus(SloCount other) {
        return new SloCount(good + other.good, total + other.total);
    }

    /** This without {@code other}. */
    public SloCount minus(SloCount other) {
        return new SloCount(good - other.good, total - other.total);
    }

    /** Whether there is nothing to count. */
    public boolean isNone() {
        return good == 0 && total == 0;
    }
}
