package io.lotwatch.benchmarks.measure;

/**
 * How far a client was at a moment.
 *
 * @param nanos by {@link System#nanoTime}
 * @param passed records of the log that lie behind its committed offsets
 */
public record Sample(long nanos, long passed, CpuTimes cpu) {}
