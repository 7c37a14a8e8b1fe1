package io.lotwatch.benchmarks.plain;

/** What a lot hears of an item that has ended. */
@SuppressWarnings("ArrayRecordComponent") // made and read in the hot loop, and never compared
record PlainOutcome(long firstEventMillis, long endedMillis, long[] runMillis) {}
