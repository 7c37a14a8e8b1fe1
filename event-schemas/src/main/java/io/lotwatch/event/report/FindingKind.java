package io.lotwatch.event.report;

/** What detection can say of an item's step, or of a lot. */
public enum FindingKind {
    /** The step never started within {@code maxWait}; of a lot: it never began, though a schedule expected it. */
    MISSING,
    /** An attempt failed and no retry came within {@code retryWithin}. */
    NOT_RETRIED,
    /** An attempt started and has been silent for longer than {@code heartbeat}, or without progress for {@code progressWithin}. */
    STALLED,
    /** An attempt ran for longer than {@code maxRun}. */
    SLOW,
    /** An attempt succeeded in less than {@code minRun}. */
    TOO_FAST,
    /** The step failed for good. */
    FAILED,
    /** The step succeeded more than once. */
    DUPLICATE,
    /** Of a lot: it is sealed and items are missing. */
    INCOMPLETE,
    /** Of a pipeline: a step, or its lots, have been slower than usual for a good while. */
    SLOW_TREND,
    /** A step was tried more than once in a pipeline that is not idempotent. */
    REPEATED,
    /** Of a lot: it is sealed, and its number of items is not as expected. */
    LOT_SIZE,
    /** Of a lot: it is complete, and the sum of a measure is not as expected. */
    MEASURE_RANGE,
    /** Of a pipeline: too many items wait for a step, or the oldest of them has waited for too long. */
    BACKLOG,
    /** Of a pipeline: fewer items ended in an hour than are expected, though there was work all the time. */
    THROUGHPUT,
    /** Of a pipeline: more lots are open at once than are expected. */
    OVERLAP
}
