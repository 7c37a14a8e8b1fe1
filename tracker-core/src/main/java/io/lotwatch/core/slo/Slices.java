package io.lotwatch.core.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts by slices of time, all of one length, counted from the epoch in UTC. Slices without counts take no room.
 *
 * <p>A window is read from the start of the slice in which it begins, so it is longer than asked by less than a slice.
 */
final class Slices {
    private final long length;
    private final long horizon;
    private final TreeMap<Long, SloCount> counts = new TreeMap<>();

    /**
     * @param length of one slice
     * @param horizon the longest window that will be asked for
     */
    Slices(Duration length, Duration horizon) {
        this.length = length.toMillis();
        this.horizon = horizon.toMillis();
    }

    void add(Instant at, SloCount count) {
        SloCount sum =
                counts.getOrDefault(sliceOf(at.toEpochMilli()), SloCount.NONE).plus(count);
        if (sum.isNone()) {
            counts.remove(sliceOf(at.toEpochMilli()));
        } else {
            counts.put(sliceOf(at.toEpochMilli()), sum);
        }
    }

    void addAll(Slices others) {
        others.counts.forEach((slice, count) -> add(Instant.ofEpochMilli(slice * length), count));
    }

    /** Drops what no window that ends at {@code now} or later holds. */
    void forget(Instant now) {
        counts.headMap(sliceOf(now.toEpochMilli() - horizon)).clear();
    }

    /** The sum over the slices of the window that ends at {@code now}. */
    SloCount over(Duration window, Instant now) {
        SloCount sum = SloCount.NONE;
        for (SloCount count : in(window, now).values()) {
            sum = sum.plus(count);
        }
        return sum;
    }

    /** When the oldest slice with a bad count leaves that window; null where there is none. */
    @Nullable
    Instant oldestBadLeavesAt(Duration window, Instant now) {
        for (Map.Entry<Long, SloCount> slice : in(window, now).entrySet()) {
            if (slice.getValue().bad() > 0) {
                return Instant.ofEpochMilli((slice.getKey() + 1) * length).plus(window);
            }
        }
        return null;
    }

    /** By the start of the slice. */
    SortedMap<Instant, SloCount> byStart() {
        var byStart = new TreeMap<Instant, SloCount>();
        counts.forEach((slice, count) -> byStart.put(Instant.ofEpochMilli(slice * length), count));
        return byStart;
    }

    private SortedMap<Long, SloCount> in(Duration window, Instant now) {
        long end = now.toEpochMilli();
        return counts.subMap(sliceOf(end - window.toMillis()), sliceOf(end) + 1);
    }

    private long sliceOf(long millis) {
        return Math.floorDiv(millis, length);
    }
}
