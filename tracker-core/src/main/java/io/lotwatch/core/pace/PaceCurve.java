package io.lotwatch.core.pace;

import io.lotwatch.core.lot.DurationSketch;
import java.util.Arrays;
import java.util.Collection;

/** How durations are distributed: weights by bucket of {@link DurationSketch}, to be read many times. */
final class PaceCurve {
    /** More buckets than a duration in a long can need. */
    private static final int BUCKETS = 2_800;

    private static final double[] LOGS = logs();

    // A weight that adds up to a rank but for rounding has reached it.
    private static final double ROUNDING = 1e-9;

    private final int[] buckets;
    private final double[] weights;
    private final double count;

    private PaceCurve(int[] buckets, double[] weights) {
        this.buckets = buckets;
        this.weights = weights;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.count = sum;
    }

    /** Below a millisecond there is nothing to tell: 0 ms counts as 1. */
    private static double[] logs() {
        var logs = new double[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            logs[bucket] = StrictMath.log((double) Math.max(1, DurationSketch.millisOf(bucket)));
        }
        return logs;
    }

    /** Of a sketch. What was taken back before it was ever counted is read as none. */
    static PaceCurve of(DurationSketch sketch) {
        var reading = new Reading();
        sketch.forEach(reading);
        return new PaceCurve(
                Arrays.copyOf(reading.buckets, reading.size), Arrays.copyOf(reading.weights, reading.size));
    }

    static PaceCurve sumOf(Collection<PaceCurve> curves) {
        var sum = new Sum();
        for (PaceCurve curve : curves) {
            sum.add(curve, 1);
        }
        return sum.curve();
    }

    /** The sum of the weights. */
    double count() {
        return count;
    }

    /** The nearest-rank quantile, in milliseconds; the curve is not empty. */
    long quantile(double share) {
        return DurationSketch.millisOf(buckets[at(share)]);
    }

    /** The logarithm of the same quantile. */
    double logQuantile(double share) {
        return LOGS[buckets[at(share)]];
    }

    private int at(double share) {
        double passed = 0;
        for (int i = 0; i < buckets.length; i++) {
            passed += weights[i];
            if (passed >= share * count * (1 - ROUNDING)) {
                return i;
            }
        }
        return buckets.length - 1;
    }

    /** The mean of a score, each duration counted by its weight; the curve is not empty. */
    double mean(PaceScore score) {
        double sum = 0;
        for (int i = 0; i < buckets.length; i++) {
            sum += weights[i] * score.of(LOGS[buckets[i]]);
        }
        return sum / count;
    }

    /** The variance of a score about this mean. */
    double variance(PaceScore score, double mean) {
        double sum = 0;
        for (int i = 0; i < buckets.length; i++) {
            double apart = score.of(LOGS[buckets[i]]) - mean;
            sum += weights[i] * apart * apart;
        }
        return sum / count;
    }

    /** What has been read of a sketch. */
    private static final class Reading implements DurationSketch.BucketReader {
        private int[] buckets = new int[16];
        private double[] weights = new double[16];
        private int size;

        @Override
        public void read(int bucket, long count) {
            if (count < 0) {
                return;
            }
            if (size == buckets.length) {
                buckets = Arrays.copyOf(buckets, size * 2);
                weights = Arrays.copyOf(weights, size * 2);
            }
            buckets[size] = bucket;
            weights[size] = count;
            size++;
        }
    }

    /** A sum of curves under way. */
    static final class Sum {
        private final double[] weights = new double[BUCKETS];
        private int last = -1;

        void add(PaceCurve curve, double factor) {
            for (int i = 0; i < curve.buckets.length; i++) {
                weights[curve.buckets[i]] += curve.weights[i] * factor;
                last = Math.max(last, curve.buckets[i]);
            }
        }

        PaceCurve curve() {
            int size = 0;
            for (int bucket = 0; bucket <= last; bucket++) {
                size += weights[bucket] > 0 ? 1 : 0;
            }
            var kept = new int[size];
            var keptWeights = new double[size];
            int next = 0;
            for (int bucket = 0; bucket <= last; bucket++) {
                if (weights[bucket] > 0) {
                    kept[next] = bucket;
                    keptWeights[next] = weights[bucket];
                    next++;
                }
            }
            return new PaceCurve(kept, keptWeights);
        }
    }
}
