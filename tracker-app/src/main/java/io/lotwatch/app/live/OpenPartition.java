package io.lotwatch.app.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one partition that is read here. Written by its stream thread, read by others. */
final class OpenPartition {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final int partition;
    private final Instant openedAt;
    private final long limitNanos;
    private long logTime;
    private long readOffset = -1;
    private long judgedUpTo = UNKNOWN;
    private int heldBackBy = -1;
    private long movedNanos;
    private long readNanos;
    private @Nullable String tickRefusal;
    private @Nullable String cause;

    OpenPartition(int partition, long logTime, Instant openedAt, long nanos, Duration limit) {
        this.partition = partition;
        this.logTime = logTime;
        this.openedAt = openedAt;
        this.limitNanos = limit.toNanos();
        movedNanos = nanos;
        // Opening is no reading, but a long way back does not make it look as if it read.
        readNanos = nanos - limitNanos - 1;
    }

    synchronized void read(long offset, long newLogTime, long nanos) {
        readOffset = offset;
        readNanos = nanos;
        if (newLogTime > logTime) {
            logTime = newLogTime;
            movedNanos = nanos;
            cause = null;
        }
    }

    synchronized void judged(long newJudgedUpTo, int newHeldBackBy) {
        judgedUpTo = newJudgedUpTo;
        heldBackBy = newHeldBackBy;
    }

    synchronized void tickRefusal(@Nullable String why) {
        tickRefusal = why;
    }

    synchronized void cause(String why, long nanos) {
        // It may have moved while somebody looked for the cause.
        if (isBlind(nanos)) {
            cause = why;
        }
    }

    synchronized LastRead lastRead() {
        return new LastRead(readOffset, readNanos);
    }

    synchronized long logTime() {
        return logTime;
    }

    synchronized boolean isBlind(long nanos) {
        return nanos - movedNanos > limitNanos;
    }

    synchronized Standstill standstill(long nanos) {
        return new Standstill(
                partition,
                since(),
                Duration.ofNanos(nanos - movedNanos),
                readOffset,
                nanos - readNanos <= limitNanos,
                tickRefusal);
    }

    synchronized PartitionStatus status(long nanos) {
        boolean blind = isBlind(nanos);
        return new PartitionStatus(
                partition,
                instant(logTime),
                readOffset,
                instant(judgedUpTo),
                heldBackBy,
                blind,
                blind ? since() : null,
                blind ? reason() : null);
    }

    private @Nullable String reason() {
        if (cause == null && tickRefusal != null) {
            return "ticks are refused: " + tickRefusal;
        }
        return cause;
    }

    private Instant since() {
        Instant time = instant(logTime);
        return time == null ? openedAt : time;
    }

    private static @Nullable Instant instant(long millis) {
        return millis == UNKNOWN ? null : Instant.ofEpochMilli(millis);
    }
}
