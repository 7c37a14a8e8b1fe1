package io.lotwatch.benchmarks.workload;

import java.time.Instant;

/**
 * When the records of a log happened: evenly, and all before the log was written, as with producers that are up to date. A
 * pipeline's budgets are held against the broker's time, so events of long ago would break them.
 *
 * @param beginMillis of the first record
 */
public record EventTimes(long beginMillis) {
    private static final long RECORDS_PER_MILLI = 20;

    /** So that the last record has happened now. */
    public static EventTimes endingAt(Instant now, Workload workload) {
        return new EventTimes(now.toEpochMilli() - workload.records() / RECORDS_PER_MILLI - 1);
    }

    /** When a record happened. */
    public long millis(long number) {
        return beginMillis + number / RECORDS_PER_MILLI;
    }
}
