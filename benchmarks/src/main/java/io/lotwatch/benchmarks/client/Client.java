package io.lotwatch.benchmarks.client;

/** Something that runs in the measured process until it is closed. */
interface Client extends AutoCloseable {
    /** Whether it has its share of the partitions. */
    boolean isRunning();

    /** Whether it has failed for good. */
    boolean hasFailed();

    /** Whether all partitions are judged past a time of the log; false for those that do not judge. */
    default boolean hasJudgedPast(long logTimeMillis) {
        return false;
    }

    /** What it counted, for a check; complete when it is closed. */
    String counts();

    @Override
    void close();
}
