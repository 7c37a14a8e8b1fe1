package io.lotwatch.core.audit;

/** How well a way to fail is covered. */
public enum Coverage {
    /** A rule made for it says so. */
    CAUGHT,
    /** No rule is made for it, but something coarser says so in the end. */
    LATE,
    /** Nothing would ever be said. */
    UNSEEN,
    /** The definition says that it is no failure. */
    NO_FAILURE
}
