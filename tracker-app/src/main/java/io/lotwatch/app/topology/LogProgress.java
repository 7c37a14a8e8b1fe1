package io.lotwatch.app.topology;

/**
 * Port: hears how far the tasks of this instance are with the partitions of the events. Called on stream threads, often:
 * nothing may block.
 */
public interface LogProgress {
    /** A task that reads a partition runs here from now on; its log time so far, or {@code Long.MIN_VALUE}. */
    void opened(int partition, long logTime);

    /** A record of the partition was read; log time is the largest timestamp so far, in epoch milliseconds. */
    void read(int partition, long offset, long logTime);

    /**
     * How far items of the partition are judged, and the partition whose watermark holds them back.
     *
     * @param judgedUpTo a grid point, or {@code Long.MIN_VALUE}
     */
    void judged(int partition, long judgedUpTo, int heldBackBy);

    /** The task is gone from this instance. */
    void closed(int partition);

    /** Hears nothing. */
    LogProgress SILENT = new LogProgress() {
        @Override
        public void opened(int partition, long logTime) {}

        @Override
        public void read(int partition, long offset, long logTime) {}

        @Override
        public void judged(int partition, long judgedUpTo, int heldBackBy) {}

        @Override
        public void closed(int partition) {}
    };
}
