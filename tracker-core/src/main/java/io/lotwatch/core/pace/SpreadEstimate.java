package io.lotwatch.core.pace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much mean scores wander without a change, learnt from the past: each hour is compared with the others of its baseline,
 * itself left out, just as an hour of today is compared with all of them.
 */
final class SpreadEstimate {
    /** What days are taken to wander by before any day has been seen, and how many days' worth that counts for. */
    private static final double DAYS_AT_FIRST = 0.05;

    private static final double WEIGHT_AT_FIRST = 4;

    /** A part that makes up nearly the whole says nothing of how parts differ. */
    private static final double TOO_LARGE_A_SHARE = 0.9;

    /** Fewer parts than this do not tell how they differ. */
    private static final int MIN_PARTS = 10;

    private static final double SLICES_OF_AN_HOUR =
            (double) PaceResolution.HOUR.width().toMillis()
                    / PaceResolution.FINE.width().toMillis();

    private SpreadEstimate() {}

    /** A mean score, over how many durations, and the variance that chance gives the mean. */
    record Part(double count, double mean, double variance) {}

    /** Of the hours of one tier, and of the fine slices of some days. */
    static PaceSpread of(Collection<PastHours.Group> groups, FineParts fine) {
        var days = new TreeMap<LocalDate, List<Part>>();
        groups.forEach(group -> addHours(group, days));
        double ofHours = within(days.values()).estimate();
        var ofDays = new ExcessVariance();
        days.values().forEach(hours -> {
            Part day = whole(hours);
            ofDays.add(day.mean(), day.variance() + ofHours * sumOfSquaredShares(hours, day.count()));
        });
        double freedom = Math.max(0, ofDays.groups() - 1);
        double shrunk = (freedom * ofDays.estimate() + WEIGHT_AT_FIRST * DAYS_AT_FIRST * DAYS_AT_FIRST)
                / (freedom + WEIGHT_AT_FIRST);
        return new PaceSpread(
                Math.sqrt(shrunk),
                Math.sqrt(ofHours),
                Math.sqrt(within(fine.blocks()).estimate()),
                Math.sqrt(ofSlices(fine, ofHours)),
                freedom + WEIGHT_AT_FIRST);
    }

    // Where slices are not known, hours are as if each of their slices wandered by itself.
    private static double ofSlices(FineParts fine, double ofHours) {
        ExcessVariance within = within(fine.slices());
        return within.groups() < MIN_PARTS ? ofHours * SLICES_OF_AN_HOUR : within.estimate();
    }

    private static void addHours(PastHours.Group group, Map<LocalDate, List<Part>> days) {
        HourBaseline baseline = group.baseline();
        double total = baseline.count();
        for (PastHour hour : group.members()) {
            double count = hour.count();
            if (count > total * TOO_LARGE_A_SHARE) {
                continue;
            }
            double mean = hour.curve().mean(baseline.score());
            double others = (total * baseline.mean() - count * mean) / (total - count);
            double variance = baseline.variance() * (1 / count + 1 / (total - count));
            days.computeIfAbsent(hour.date(), none -> new ArrayList<>()).add(new Part(count, mean - others, variance));
        }
    }

    /** How parts differ from the mean of their whole. */
    private static ExcessVariance within(Collection<List<Part>> wholes) {
        var within = new ExcessVariance();
        for (List<Part> parts : wholes) {
            Part whole = whole(parts);
            for (Part part : parts) {
                double share = part.count() / whole.count();
                if (share <= TOO_LARGE_A_SHARE) {
                    within.add((part.mean() - whole.mean()) / Math.sqrt(1 - share), part.variance());
                }
            }
        }
        return within;
    }

    static Part whole(List<Part> parts) {
        double count = 0;
        double sum = 0;
        for (Part part : parts) {
            count += part.count();
            sum += part.count() * part.mean();
        }
        double variance = 0;
        for (Part part : parts) {
            double share = part.count() / count;
            variance += share * share * part.variance();
        }
        return new Part(count, sum / count, variance);
    }

    private static double sumOfSquaredShares(List<Part> parts, double count) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.count() * part.count() / (count * count);
        }
        return sum;
    }
}
