package io.lotwatch.core.lot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lotwatch.event.report.Distribution;
import java.util.SortedMap;
import java.util.TreeMap;

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

    private final TreeMap<Integer, Long> buckets;

    /** Of nothing. */
    public DurationSketch() {
        this.buckets = new TreeMap<>();
    }

    /** Of counts by bucket, as {@link #buckets()} gives them. */
    @JsonCreator
    public DurationSketch(SortedMap<Integer, Long> buckets) {
        this.buckets = new TreeMap<>(buckets);
    }

    /** The counts that are not zero, by bucket. */
    @JsonValue
    public SortedMap<Integer, Long> buckets() {
        return buckets;
    }

    /** Counts a duration {@code times} times more; a negative number takes it back. A negative duration counts as 0. */
    public void add(long millis, long times) {
        addToBucket(bucketOf(Math.max(0, millis)), times);
    }

    /** Adds all that {@code other} has counted. */
    public void addAll(DurationSketch other) {
        other.buckets.forEach(this::addToBucket);
    }

    private void addToBucket(int bucket, long times) {
        buckets.merge(bucket, times, (had, more) -> had + more == 0 ? null : (Long) (had + more));
    }

    /** The count, the nearest-rank percentiles and the largest. */
    public Distribution distribution() {
        long count = 0;
        for (long times : buckets.values()) {
            count += times;
        }
        if (count == 0) {
            return Distribution.EMPTY;
        }
        return new Distribution(
                count,
                atRank(rank(50, count)),
                atRank(rank(90, count)),
                atRank(rank(99, count)),
                middleOf(buckets.lastKey()));
    }

    // ceil(p x n) in whole numbers: 0.99 x 100 is more than 99 in binary fractions.
    private static long rank(int percent, long count) {
        return (Math.multiplyExact(count, (long) percent) + 99) / 100;
    }

    private long atRank(long rank) {
        long passed = 0;
        for (var bucket : buckets.entrySet()) {
            passed += bucket.getValue();
            if (passed >= rank) {
                return middleOf(bucket.getKey());
            }
        }
        throw new IllegalStateException("a sketch has no value at rank " + rank + ": " + buckets);
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
}
