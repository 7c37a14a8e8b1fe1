package io.lotwatch.benchmarks.workload;

/** In which order the events of items come. */
public enum Shape {
    /** A window of open items: when one ends, the next opens. */
    SLIDING,
    /** All items of a block get their first event, then all get their second, and so on. */
    ROUND_ROBIN
}
