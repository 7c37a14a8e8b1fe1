package io.lotwatch.event.report;

/** How a lot stands against its deadline. */
public enum Verdict {
    /** Not complete, and not near its deadline. */
    ON_TRACK,
    /** Not complete, and within {@code warnBefore} of its deadline. */
    AT_RISK,
    /** Not complete, and past its deadline. */
    MISSED,
    /** Complete no later than its deadline, or complete without having one. */
    COMPLETED_ON_TIME,
    /** Complete, after its deadline. */
    COMPLETED_LATE,
    /** Cancelled, or given up: never complete, and its retention has passed. */
    ABANDONED
}
