package io.lotwatch.event;

/** Why a lot runs; only {@link #REGULAR} lots count in objectives and baselines. */
public enum Purpose {
    REGULAR,
    BACKFILL,
    RERUN,
    TEST
}
