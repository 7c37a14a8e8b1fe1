package io.lotwatch.core.lot;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many items wait, by the time since which they do: counts in spans of time, which add and take back exactly.
 *
 * <p>A span is {@link #FINEST_MILLIS} wide; two neighbours become one, twice as wide, once both lie at least {@link
 * #RELATIVE} times that width in the past. Whether they do follows from the spans and the time alone, and spans lie within
 * spans. So what is left at a time does not depend on when or where things were added: a time is known to 10 s or to 1/64
 * of how long ago it is, whichever is more, in some 1,100 spans at most for the times of a year.
 */
public final class WaitingTimes {
    /** The width of the finest spans, in milliseconds. */
    public static final long FINEST_MILLIS = 10_000;
    /** How many times its own width a span lies in the past at least, unless it is one of the finest. */
    static final long RELATIVE = 64;

    private static final int WIDEST_LEVEL = 20;

    private final TreeMap<Long, Long> counts = new TreeMap<>();

    /** Nothing waits. */
    public WaitingTimes() {}

    /** Counts by the beginning of their spans, in epoch milliseconds; as {@link #counts} has given them. */
    public static WaitingTimes of(Map<Long, Long> counts) {
        var times = new WaitingTimes();
        times.counts.putAll(counts);
        return times;
    }

    /** By the beginning of their spans, in epoch milliseconds; counts may be negative where only a change is known. */
    public SortedMap<Long, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Counts so many more items that wait since {@code since}, in epoch milliseconds, or fewer where it is negative. */
    public void add(long since, long items) {
        count(Math.floorDiv(since, FINEST_MILLIS) * FINEST_MILLIS, items);
    }

    /** Counts all that is counted in {@code other}, {@code times} over: 1 adds it, -1 takes it back. */
    public void addAll(WaitingTimes other, int times) {
        other.counts.forEach((start, items) -> count(start, times * items));
    }

    private void count(long start, long items) {
        counts.merge(start, items, (had, more) -> had + more == 0 ? null : (Long) (had + more));
    }

    /** Makes spans as wide as they may be at {@code asOf}, a log time no earlier than that of anything counted. */
    public void widen(long asOf) {
        if (counts.isEmpty()) {
            return;
        }
        var widened = new TreeMap<Long, Long>();
        counts.forEach((start, items) ->
                widened.merge(spanAt(start, asOf), items, (had, more) -> had + more == 0 ? null : (Long) (had + more)));
        counts.clear();
        counts.putAll(widened);
    }

    private static long spanAt(long since, long asOf) {
        long start = since;
        for (int level = 1; level <= WIDEST_LEVEL; level++) {
            long wider = Math.floorDiv(since, FINEST_MILLIS << level) * (FINEST_MILLIS << level);
            if (asOf < widensAt(wider, level)) {
                return start;
            }
            start = wider;
        }
        return start;
    }

    private static long widensAt(long start, int level) {
        return start + (RELATIVE + 1) * (FINEST_MILLIS << level);
    }

    /** Whether nothing is counted. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How many items wait. */
    public long count() {
        long items = 0;
        for (long inSpan : counts.values()) {
            items += inSpan;
        }
        return items;
    }

    /** The beginning of the span of the oldest, in epoch milliseconds, once {@link #widen} has been called; null for none. */
    public @Nullable Long oldest() {
        return counts.isEmpty() ? null : counts.firstKey();
    }

    /**
     * The first time at which the oldest is at least {@code age} milliseconds old, counted from the beginning of its span,
     * which moves back when it widens. In epoch milliseconds; null where nothing waits.
     */
    public @Nullable Long oldestReaches(long age) {
        Long oldest = oldest();
        if (oldest == null) {
            return null;
        }
        long first = oldest + age;
        long widened = Long.MIN_VALUE;
        for (int level = 1; level <= WIDEST_LEVEL; level++) {
            long wider = Math.floorDiv(oldest, FINEST_MILLIS << level) * (FINEST_MILLIS << level);
            widened = Math.max(widened, widensAt(wider, level));
            if (widened >= first) {
                break;
            }
            first = Math.min(first, Math.max(widened, wider + age));
        }
        return first;
    }

    /** The same counts, free to go their own way. */
    public WaitingTimes copy() {
        return of(counts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WaitingTimes times && counts.equals(times.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
