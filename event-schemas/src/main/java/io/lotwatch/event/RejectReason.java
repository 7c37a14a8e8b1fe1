package io.lotwatch.event;

/** Why bytes are no valid event. */
public enum RejectReason {
    /** Not UTF-8, or not one JSON value. */
    NOT_JSON,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** A field that this type of event needs is absent. */
    MISSING_FIELD,
    /** A field that this type of event cannot have is there. */
    UNEXPECTED_FIELD,
    /** A field has a value of another kind than the contract says, or one outside its range. */
    INVALID_FIELD,
    /** Larger, longer or more than {@link EventLimits} says. */
    LIMIT_EXCEEDED,
    /** The pipeline's uids come again in each lot, so each of its events has to name its lot, and this one does not. */
    LOT_REQUIRED,
    /** It came on another partition than its key's, and the tracker was told not to send such events on. */
    WRONG_PARTITION,
    /** Not an event but a control record, of definitions that nobody who may change them has announced. */
    UNKNOWN_DEFINITIONS
}
