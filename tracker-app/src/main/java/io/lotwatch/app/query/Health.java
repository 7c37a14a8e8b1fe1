package io.lotwatch.app.query;

/** How a tracker is, from good to bad: of several instances the worst counts. */
public enum Health {
    /** It reads and judges all there is. */
    UP,
    /** It starts, or takes over partitions. */
    STARTING,
    /** It reads, and is late: what it says is right, and not of now. */
    BEHIND,
    /** The log time of a partition stands still, so that nothing can be said of now; or nobody reads it. */
    BLIND,
    /** It has stopped. */
    DOWN;

    /** The worse of two. */
    Health and(Health other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
