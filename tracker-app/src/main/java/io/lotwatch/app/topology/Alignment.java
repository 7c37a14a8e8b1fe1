package io.lotwatch.app.topology;

import io.lotwatch.core.time.Watermarks;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps the partitions that an instance reads at about the same log time while it works off a backlog. What is read waits
 * until every partition has got as far, so a partition that runs ahead of the others gains nothing, and fills the memory with
 * what waits. Flink calls this watermark alignment.
 *
 * <p>It only paces: where the slowest partition stands still the others are read all the same, since their log need not be
 * kept for as long as that may last; and none is held for so long that it looks as if it stood still itself. Safe for
 * threads.
 */
public final class Alignment {
    /** A partition is ahead when more of its messages wait than what comes in while the others say how far they are. */
    static final int MAX_WAITING = 20_000;
    /** A partition is held no longer, be it that the slowest one or it itself has not moved. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    private record Reading(int ahead, long lowest, long lowestMovedNanos, long next, long movedNanos) {
        static Reading first(int ahead, long lowest, long next, long nanos) {
            return new Reading(ahead, lowest, nanos, next, nanos);
        }

        Reading then(int nowAhead, long nowLowest, long nowNext, long nanos) {
            return new Reading(
                    nowAhead,
                    nowLowest,
                    nowLowest > lowest ? nanos : lowestMovedNanos,
                    nowNext,
                    nowNext > next ? nanos : movedNanos);
        }
    }

    /** Of no partitions yet; {@code nanos} as {@link System#nanoTime}. */
    public Alignment(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * A task says how it stands, some times a second.
     *
     * @param waiting how many messages wait to be judged
     * @param watermarks of all partitions, as the task knows them
     * @param next the event that is read next
     */
    public void reading(int partition, int waiting, Watermarks watermarks, long next) {
        long lowest = watermarks.lowest();
        // What waits for the partition itself to go on is not ahead, however much it is.
        int ahead = watermarks.of(partition) > lowest ? waiting : 0;
        long now = nanos.getAsLong();
        Reading before = readings.get(partition);
        readings.put(
                partition,
                before == null ? Reading.first(ahead, lowest, next, now) : before.then(ahead, lowest, next, now));
    }

    /** The task is gone. */
    void closed(int partition) {
        readings.remove(partition);
    }

    /** Whether a partition should not be read now. */
    public boolean isAhead(int partition) {
        Reading reading = readings.get(partition);
        if (reading == null || reading.ahead <= MAX_WAITING) {
            return false;
        }
        long now = nanos.getAsLong();
        return now - reading.lowestMovedNanos <= PATIENCE.toNanos() && now - reading.movedNanos <= PATIENCE.toNanos();
    }
}
