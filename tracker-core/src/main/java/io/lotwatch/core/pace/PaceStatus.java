package io.lotwatch.core.pace;

/** How a step, the items or the lots of a span compare with their usual. */
public enum PaceStatus {
    /** They take longer than usual, by much, and for sure. */
    SLOW,
    /** They take about as long as usual, or nothing is sure. */
    USUAL,
    /** They take less than usual, by much, and for sure. */
    FASTER,
    /** Too few of them have ended in the span. */
    NOT_ENOUGH,
    /** It is not known yet what is usual. */
    NO_BASELINE
}
