package io.lotwatch.core.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the scores of some slices are from their usual, and how far chance takes them; slices of an hour come together. */
final class ShiftSums {
    private final SubjectBaseline baseline;
    private double count;
    private double excess;
    private double ofItems;
    private double ofBaseline;
    private double ofSlices;
    private final Squares ofBlocks = new Squares();
    private final Squares ofHours = new Squares();
    private double ofDays;
    private double freedom = Double.MAX_VALUE;

    ShiftSums(SubjectBaseline baseline) {
        this.baseline = baseline;
    }

    void add(ScoredSlice slice) {
        HourBaseline usual = slice.baseline();
        PaceSpread spread = baseline.spread(usual.tier());
        double items = slice.count();
        count += items;
        excess += slice.excess();
        ofItems += items * usual.variance();
        ofBaseline += items * usual.variance() / usual.count();
        if (slice.fine()) {
            ofSlices += squared(items * spread.ofSlices());
            ofBlocks.add(FineParts.blockOf(slice.startAt()), items * spread.ofBlocks());
        }
        ofHours.add(slice.hourAt(), items * spread.ofHours());
        ofDays = Math.max(ofDays, spread.ofDays());
        freedom = Math.min(freedom, spread.freedom());
    }

    private static double squared(double number) {
        return number * number;
    }

    double count() {
        return count;
    }

    /** The mean score, less what is usual. */
    double shift() {
        return excess / count;
    }

    /**
     * How often a day without a change would show such a shift upwards at least once ({@link DayChance}).
     *
     * @param shift {@link #shift()}, or its negative for a shift downwards
     */
    double chanceOf(double shift) {
        return DayChance.of(shift, Math.sqrt(noise()), ofDays, freedom);
    }

    /**
     * The variance that comes with each look: of the durations themselves, of the finite baseline (as if all hours shared
     * one, which is the most it can be), of slices, of blocks and of hours.
     */
    private double noise() {
        double ofParts = (ofItems + ofSlices + ofBlocks.sum() + ofHours.sum()) / squared(count);
        return ofParts + ofBaseline / count;
    }

    /** The sum of squares of what belongs to one time each; what belongs together comes one after the other. */
    private static final class Squares {
        private @Nullable Instant at;
        private double current;
        private double before;

        void add(Instant when, double amount) {
            if (!when.equals(at)) {
                before += squared(current);
                current = 0;
                at = when;
            }
            current += amount;
        }

        double sum() {
            return before + squared(current);
        }
    }
}
