package io.lotwatch.core.pace;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Slices taken together, and their usual; figures need at least one. */
final class Stretch {
    private final List<ScoredSlice> slices;
    private final double count;

    Stretch(List<ScoredSlice> slices) {
        this.slices = slices;
        double sum = 0;
        for (ScoredSlice slice : slices) {
            sum += slice.count();
        }
        this.count = sum;
    }

    double count() {
        return count;
    }

    Instant startAt() {
        return slices.get(0).startAt();
    }

    PaceFigures now() {
        return PaceFigures.of(
                Math.round(count),
                PaceCurve.sumOf(slices.stream().map(ScoredSlice::curve).toList()));
    }

    /**
     * The usual of just these hours. Each hour's baseline weighs as much as the hour has durations here (direct
     * standardization), so a busy night does not look slow because nights are.
     */
    PaceFigures usual() {
        Map<Instant, Double> counts = new TreeMap<>();
        Map<Instant, HourBaseline> baselines = new TreeMap<>();
        for (ScoredSlice slice : slices) {
            counts.merge(slice.hourAt(), slice.count(), Double::sum);
            baselines.put(slice.hourAt(), slice.baseline());
        }
        var mixture = new PaceCurve.Sum();
        baselines.forEach(
                (hourAt, usual) -> mixture.add(usual.usual(), counts.getOrDefault(hourAt, 0.0) / usual.count()));
        return PaceFigures.of(baselineCount(), mixture.curve());
    }

    // Hours may share a baseline: it counts once.
    private long baselineCount() {
        var counted = new HashSet<PaceCurve>();
        long sum = 0;
        for (ScoredSlice slice : slices) {
            if (counted.add(slice.baseline().usual())) {
                sum += Math.round(slice.baseline().count());
            }
        }
        return sum;
    }

    PaceTier tier() {
        PaceTier widest = PaceTier.WEEKDAY_AND_HOUR;
        for (ScoredSlice slice : slices) {
            PaceTier tier = slice.baseline().tier();
            widest = tier.compareTo(widest) > 0 ? tier : widest;
        }
        return widest;
    }

    int days() {
        return slices.stream().mapToInt(slice -> slice.baseline().days()).min().orElse(0);
    }
}
