package io.lotwatch.benchmarks.restore;

/**
 * What it takes to come back with many open items.
 *
 * @param keptSeconds from the start of the process until all partitions are judged again, with the state directory kept
 * @param wipedSeconds the same on another machine, so to say: with no state directory
 * @param stateBytes of the state directory before the kill
 * @param changelogBytes as compressed by the producer, before the kill
 * @param heapBytes in use after a full collection, before the kill
 */
public record RestoreResult(
        int openItems, double keptSeconds, double wipedSeconds, long stateBytes, long changelogBytes, long heapBytes) {}
