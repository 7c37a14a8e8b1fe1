package io.lotwatch.event.report;

/** Where a finding stands. */
public enum FindingState {
    /** It holds. */
    OPEN,
    /** It holds, and what was awaited has happened, late. */
    CLOSED,
    /** What was learned later shows that it was never so. It counts nowhere. */
    WITHDRAWN
}
