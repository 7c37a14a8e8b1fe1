package io.lotwatch.app.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far this instance is with a partition of the events.
 *
 * @param logTime the largest timestamp read so far; null before the first record
 * @param readOffset of the last record read; -1 before the first one on this instance
 * @param judgedUpTo the grid point up to which items are judged; null before the first
 * @param heldBackBy the partition whose watermark is the lowest, so that judging waits for it; -1 while that is not known
 * @param blind whether log time stands still
 * @param blindSince the log time at which it stands still, or when the partition was opened, where no record was ever read
 * @param reason why it stands still, in words for a person; null where it does not, or as long as that is not known
 */
public record PartitionStatus(
        int partition,
        @Nullable Instant logTime,
        long readOffset,
        @Nullable Instant judgedUpTo,
        int heldBackBy,
        boolean blind,
        @Nullable Instant blindSince,
        @Nullable String reason) {}
