package io.lotwatch.app.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one partition of the events stands, as the instance that reads it sees it.
 *
 * @param logTime null before its first record
 * @param readOffset of the last record that was read; -1 before the first
 * @param judgedUpTo the log time up to which its items are judged; null before anything was
 * @param heldBackBy the partition whose watermark holds its items back; null where it is its own
 * @param blind whether its log time stands still though it should not
 * @param blindSince null unless it is blind, like {@code reason}
 */
public record PartitionView(
        int partition,
        @Nullable Instant logTime,
        long readOffset,
        @Nullable Instant judgedUpTo,
        @Nullable Integer heldBackBy,
        boolean blind,
        @Nullable Instant blindSince,
        @Nullable String reason) {}
