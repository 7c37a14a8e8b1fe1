package io.lotwatch.benchmarks.measure;

/**
 * How fast a run was, and what it cost.
 *
 * @param warm records per second from when a quarter of them was passed to the end
 * @param whole records per second from when the client had its partitions to the end
 * @param clientMicros processor time per record of the client, in the warm part
 * @param brokerMicros the same of the broker
 * @param foreignCores what others did meanwhile, as a share of one core
 */
public record Speed(double warm, double whole, double clientMicros, double brokerMicros, double foreignCores) {
    private static final double COLD_SHARE = 0.25;
    private static final double SECOND_NANOS = 1e9;
    private static final double MICRO_NANOS = 1e3;

    /**
     * Of a run that is over.
     *
     * @param records of the log
     * @param runningNanos when the client had its partitions
     * @param reportedNanos when the last report was there; anything before the last record counts for nothing
     */
    public static Speed of(Samples samples, long records, long runningNanos, long reportedNanos) {
        long readNanos = samples.nanosAt((double) records);
        long end = reportedNanos - readNanos > 0 ? reportedNanos : readNanos;
        long warmBegin = samples.nanosAt(COLD_SHARE * records);
        double warmRecords = (1 - COLD_SHARE) * records;
        CpuTimes cpu = samples.cpuAt(end).since(samples.cpuAt(warmBegin));
        return new Speed(
                warmRecords * SECOND_NANOS / (end - warmBegin),
                records * SECOND_NANOS / (end - runningNanos),
                cpu.client() / MICRO_NANOS / warmRecords,
                cpu.broker() / MICRO_NANOS / warmRecords,
                cpu.foreign() / (end - warmBegin));
    }
}
