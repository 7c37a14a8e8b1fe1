package io.lotwatch.core.reference;

/** How an item came out. */
enum ItemOutcome {
    SUCCEEDED,
    BUSINESS_FAILED,
    FAILED,
    SKIPPED,
    OPEN
}
