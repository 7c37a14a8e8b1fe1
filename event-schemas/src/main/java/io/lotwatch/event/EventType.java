package io.lotwatch.event;

/** What a lifecycle event says happened, to an item or to a lot. */
public enum EventType {
    /** Declares an item of a lot before anything happened to it. */
    EXPECTED,
    /** The step's work was handed over and waits for a worker. */
    QUEUED,
    STARTED,
    HEARTBEAT,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    LOT_OPENED,
    LOT_SEALED,
    LOT_CANCELLED;

    /** Whether the event is about a lot as a whole, and so has neither {@code uid} nor {@code step}. */
    public boolean isLotEvent() {
        return this == LOT_OPENED || this == LOT_SEALED || this == LOT_CANCELLED;
    }

    /** Whether the event ends an attempt. */
    public boolean isEnd() {
        return this == SUCCEEDED || this == FAILED || this == SKIPPED;
    }

    /** Whether the event shows that a worker has touched the step; a place in a queue is none. */
    public boolean isSign() {
        return this == STARTED || this == HEARTBEAT || isEnd();
    }
}
