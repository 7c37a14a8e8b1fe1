package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.Arrays;

/**
 * How many steps ended in each hour of the week, in UTC from Monday: when a pipeline works, and when it rests. Counts, so
 * that parts add up.
 */
public final class ActivityWeek {
    /** Hours of a week. */
    public static final int HOURS = 168;

    private static final double HOUR_MILLIS = 3_600_000;
    /** The epoch began on a Thursday. */
    private static final double EPOCH_HOUR = 72;
    /** Part of all that is spread evenly: no hour is quite without hope. */
    private static final double EVEN_PART = 0.1;

    private final long[] counts;

    private ActivityWeek(long[] counts) {
        this.counts = counts;
    }

    static ActivityWeek empty() {
        return new ActivityWeek(new long[HOURS]);
    }

    /** What {@link #counts} gave. */
    static ActivityWeek of(long[] counts) {
        if (counts.length != HOURS) {
            throw new IllegalArgumentException("a week has %d hours, not %d".formatted(HOURS, counts.length));
        }
        return new ActivityWeek(counts.clone());
    }

    /** The counts by hour. */
    long[] counts() {
        return counts.clone();
    }

    void add(Instant endedAt, long count) {
        counts[(int) Math.floorMod((long) Math.floor(hours(endedAt)), (long) HOURS)] += count;
    }

    private static double hours(Instant at) {
        return at.toEpochMilli() / HOUR_MILLIS + EPOCH_HOUR;
    }

    /** The same in a form that answers fast. */
    Rhythm rhythm() {
        // What was taken back may have been counted in another hour.
        double total = Arrays.stream(counts).map(ends -> Math.max(0, ends)).sum();
        var sums = new double[HOURS + 1];
        double scale = HOURS / (total * (1 + EVEN_PART) + HOURS);
        for (int hour = 0; hour < HOURS; hour++) {
            sums[hour + 1] = sums[hour] + (Math.max(0, counts[hour]) + total * EVEN_PART / HOURS + 1) * scale;
        }
        return new Rhythm(sums);
    }

    /** The usual work of a time, in hours of average work. */
    static final class Rhythm {
        private final double[] sums;

        private Rhythm(double[] sums) {
            this.sums = sums;
        }

        /** How much is usually done between two times, against the average of the week; 1 where it is the average. */
        double between(Instant from, Instant to) {
            double hours = (to.toEpochMilli() - from.toEpochMilli()) / HOUR_MILLIS;
            return hours <= 0 ? 1 : (until(hours(to)) - until(hours(from))) / hours;
        }

        private double until(double hours) {
            double weeks = Math.floor(hours / HOURS);
            double into = hours - weeks * HOURS;
            int hour = Math.min(HOURS - 1, (int) into);
            return weeks * sums[HOURS] + sums[hour] + (into - hour) * (sums[hour + 1] - sums[hour]);
        }
    }
}
