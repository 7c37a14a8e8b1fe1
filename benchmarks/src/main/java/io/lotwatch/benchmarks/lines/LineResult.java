package io.lotwatch.benchmarks.lines;

import io.lotwatch.benchmarks.measure.Speed;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a line in a round.
 *
 * @param speed how fast it was; null where it is wrong
 * @param traffic what it wrote; null where it is wrong
 * @param fault why it is wrong; null where it is right
 */
public record LineResult(
        Line line,
        int round,
        @Nullable Speed speed,
        @Nullable Traffic traffic,
        @Nullable String fault) {
    static LineResult right(Line line, int round, Speed speed, Traffic traffic) {
        return new LineResult(line, round, speed, traffic, null);
    }

    static LineResult wrong(Line line, int round, String fault) {
        return new LineResult(line, round, null, null, fault);
    }

    /**
     * What a client wrote to its own topics and directory.
     *
     * @param recordsPerEvent through the broker, markers of transactions included
     * @param bytesPerEvent the same, compressed
     * @param changelogBytesPerItem of all items of the log
     * @param stateBytesPerItem of all items of the log, on disk
     */
    public record Traffic(
            double recordsPerEvent, double bytesPerEvent, double changelogBytesPerItem, double stateBytesPerItem) {}
}
