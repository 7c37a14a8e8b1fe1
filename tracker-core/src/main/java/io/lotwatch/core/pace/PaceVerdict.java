package io.lotwatch.core.pace;

/** Is it slow? */
public enum PaceVerdict {
    /** At least one step, or the items, or the lots are slow. */
    YES,
    /** Something could be compared, and nothing is slow. */
    NO,
    /** Too little has ended in the span. */
    NOT_ENOUGH,
    /** It is not known yet what is usual. */
    NO_BASELINE
}
