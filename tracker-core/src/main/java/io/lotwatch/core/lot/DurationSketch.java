package io.lotwatch.core.lot;

import io.lotwatch.event.report.Distribution;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mergeable, retractable summary of durations: a count for each bucket, exact up to {@link #EXACT_UP_TO} ms, above it
 * buckets of growing width, whose middle, rounded to a
 * millisecond, is within 0.91 % of every value in them.
 *
 * <p>After DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 * guarantees", VLDB 2019): a value {@code x} falls into bucket {@code ceil(log(x) / log(gamma))}, with the relative error
 * {@code (gamma - 1) / (gamma + 1)}. There is no collapsing of buckets, since event times are bounded: all buckets
 * together are fewer than two thousand.
 */
public final class DurationSketch {
    /** Up to this many milliseconds each value has a bucket of its own. */
    public static final int EXACT_UP_TO = 128;

    private static final double GAMMA = 1.015;
    private static final double LOG_GAMMA = StrictMath.log(GAMMA);

    private static final int FIRST_ROOM = 4;
    private static final int[] NO_BUCKETS = {};
    private static final long[] NO_COUNTS = {};

    /** The first {@code size} are the buckets that have a count, sorted. */
    private int[] buckets = NO_BUCKETS;

    private long[] counts = NO_COUNTS;
    private int size;

    /** Of nothing. */
    public DurationSketch() {}

    /** Of counts by bucket, as {@link #buckets()} gives them. */
    public DurationSketch(SortedMap<Integer, Long> buckets) {
        this.buckets = new int[buckets.size()];
        this.counts = new long[buckets.size()];
        buckets.forEach((bucket, count) -> {
            this.buckets[size] = bucket;
            this.counts[size] = count;
            size++;
        });
    }

    /** The counts that are not zero, by bucket. */
    public SortedMap<Integer, Long> buckets() {
        var all = new TreeMap<Integer, Long>();
        for (int i = 0; i < size; i++) {
            all.put(buckets[i], counts[i]);
        }
        return all;
    }

    /** Shows each bucket that has a count, in rising order; {@link #millisOf} tells what durations it stands for. */
    public void forEach(BucketReader reader) {
        for (int i = 0; i < size; i++) {
            reader.read(buckets[i], counts[i]);
        }
    }

    /** What is told a bucket and its count. */
    public interface BucketReader {
        /** Reads one bucket; {@code count} is never 0. */
        void read(int bucket, long count);
    }

    /** The duration that a bucket stands for: within 1 % of each that it counts. */
    public static long millisOf(int bucket) {
        return middleOf(bucket);
    }

    /** Counts a duration {@code times} times more; a negative number takes it back. A negative duration counts as 0. */
    public void add(long millis, long times) {
        addToBucket(bucketOf(Math.max(0, millis)), times);
    }

    /** Adds all that {@code other} has counted. */
    public void addAll(DurationSketch other) {
        for (int i = 0; i < other.size; i++) {
            addToBucket(other.buckets[i], other.counts[i]);
        }
    }

    /** What this has counted and {@code other} has not; where it is the other way round, with negative counts. */
    public DurationSketch minus(DurationSketch other) {
        var rest = new DurationSketch();
        rest.addAll(this);
        for (int i = 0; i < other.size; i++) {
            rest.addToBucket(other.buckets[i], -other.counts[i]);
        }
        return rest;
    }

    /** Whether it counts nothing. */
    public boolean isEmpty() {
        return size == 0;
    }

    private void addToBucket(int bucket, long times) {
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at < 0) {
            insert(-at - 1, bucket, times);
            return;
        }
        counts[at] += times;
        if (counts[at] == 0) {
            size--;
            System.arraycopy(buckets, at + 1, buckets, at, size - at);
            System.arraycopy(counts, at + 1, counts, at, size - at);
        }
    }

    private void insert(int at, int bucket, long times) {
        if (times == 0) {
            return;
        }
        if (size == buckets.length) {
            int room = Math.max(FIRST_ROOM, size + size / 2);
            buckets = Arrays.copyOf(buckets, room);
            counts = Arrays.copyOf(counts, room);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = times;
        size++;
    }

    /** The count, the nearest-rank percentiles and the largest. */
    public Distribution distribution() {
        long count = 0;
        for (int i = 0; i < size; i++) {
            count += counts[i];
        }
        if (count == 0) {
            return Distribution.EMPTY;
        }
        return new Distribution(
                count,
                atRank(rank(50, count)),
                atRank(rank(90, count)),
                atRank(rank(99, count)),
                middleOf(buckets[size - 1]));
    }

    // ceil(p x n) in whole numbers: 0.99 x 100 is more than 99 in binary fractions.
    private static long rank(int percent, long count) {
        return (Math.multiplyExact(count, (long) percent) + 99) / 100;
    }

    private long atRank(long rank) {
        long passed = 0;
        for (int i = 0; i < size; i++) {
            passed += counts[i];
            if (passed >= rank) {
                return middleOf(buckets[i]);
            }
        }
        throw new IllegalStateException("a sketch has no value at rank " + rank + ": " + buckets());
    }

    private static int bucketOf(long millis) {
        if (millis <= EXACT_UP_TO) {
            return (int) millis;
        }
        return EXACT_UP_TO + (int) StrictMath.ceil(StrictMath.log((double) millis / EXACT_UP_TO) / LOG_GAMMA);
    }

    private static long middleOf(int bucket) {
        if (bucket <= EXACT_UP_TO) {
            return bucket;
        }
        double upper = EXACT_UP_TO * StrictMath.pow(GAMMA, bucket - EXACT_UP_TO);
        return StrictMath.round(upper * 2 / (1 + GAMMA));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DurationSketch sketch
                && size == sketch.size
                && Arrays.equals(buckets, 0, size, sketch.buckets, 0, size)
                && Arrays.equals(counts, 0, size, sketch.counts, 0, size);
    }

    @Override
    public int hashCode() {
        return buckets().hashCode();
    }

    @Override
    public String toString() {
        return buckets().toString();
    }
}
