package io.lotwatch.event.report;

/** Whether all of a lot's output is there. */
public enum Quality {
    /** No item failed and none is missing. */
    COMPLETE,
    /** Some item failed or is missing. */
    PARTIAL
}
