package io.lotwatch.app.live;

import io.lotwatch.app.topology.LogProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows which partitions of the events this instance reads, how far, and when log time last moved in each. A partition
 * whose log time stands still for longer than a limit is blind: nothing that happens there is seen. One that is far behind
 * and moves is not.
 */
public final class LogWatch implements LogProgress {
    /** Many times what passes between two ticks. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

    private final Map<Integer, OpenPartition> open = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Duration limit;

    /**
     * A watch over nothing yet.
     *
     * @param clock the wall clock, to tell times to people
     * @param nanos measures how long something lasts, as {@link System#nanoTime} does, whatever is done to the wall clock
     * @param limit how long log time may stand still
     */
    public LogWatch(InstantSource clock, LongSupplier nanos, Duration limit) {
        this.clock = clock;
        this.nanos = nanos;
        this.limit = limit;
    }

    @Override
    public void opened(int partition, long logTime) {
        open.put(partition, new OpenPartition(partition, logTime, clock.instant(), nanos.getAsLong(), limit));
    }

    @Override
    public void read(int partition, long offset, long logTime) {
        OpenPartition at = open.get(partition);
        if (at != null) {
            at.read(offset, logTime, nanos.getAsLong());
        }
    }

    @Override
    public void judged(int partition, long judgedUpTo, int heldBackBy) {
        OpenPartition at = open.get(partition);
        if (at != null) {
            at.judged(judgedUpTo, heldBackBy);
        }
    }

    @Override
    public void closed(int partition) {
        open.remove(partition);
    }

    /** All partitions that are read here, in their order. */
    public List<PartitionStatus> statuses() {
        long now = nanos.getAsLong();
        return new TreeMap<>(open).values().stream().map(at -> at.status(now)).toList();
    }

    /** How many partitions of this instance are blind. */
    public int blindPartitions() {
        return standstills().size();
    }

    /**
     * How far log time of a partition is behind this machine's clock; at rest some hundred milliseconds. Empty for a
     * partition that is not read here, or where nothing was read yet.
     */
    public OptionalLong lagMillis(int partition) {
        OpenPartition at = open.get(partition);
        if (at == null || at.logTime() == Long.MIN_VALUE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, clock.millis() - at.logTime()));
    }

    /** The last record read of each partition. */
    Map<Integer, LastRead> lastReads() {
        var reads = new TreeMap<Integer, LastRead>();
        open.forEach((partition, at) -> reads.put(partition, at.lastRead()));
        return reads;
    }

    /** The partitions that are blind, in their order. */
    List<Standstill> standstills() {
        long now = nanos.getAsLong();
        return new TreeMap<>(open)
                .values().stream()
                        .filter(at -> at.isBlind(now))
                        .map(at -> at.standstill(now))
                        .toList();
    }

    /** Hears of a tick: why it was refused, or null where it was taken. */
    void ticked(int partition, @Nullable String refusal) {
        OpenPartition at = open.get(partition);
        if (at != null) {
            at.tickRefusal(refusal);
        }
    }

    /** Hears why a partition is blind. */
    void explain(int partition, String cause) {
        OpenPartition at = open.get(partition);
        if (at != null) {
            at.cause(cause, nanos.getAsLong());
        }
    }
}
