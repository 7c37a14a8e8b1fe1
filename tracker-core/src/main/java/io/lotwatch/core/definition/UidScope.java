package io.lotwatch.core.definition;

/** Within what a uid names one item. */
public enum UidScope {
    /** Within the pipeline. */
    UNIQUE,
    /** Within the lot: the same uids come again in each lot, so each event has to name its lot. */
    PER_LOT
}
