package io.lotwatch.core.pace;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is usual for one subject at each hour of one day. */
final class SubjectBaseline {
    private final Map<Integer, HourBaseline> hours = new TreeMap<>();
    private final Map<PaceTier, PaceSpread> spreads = new EnumMap<>(PaceTier.class);

    /**
     * @param past of four weeks
     * @param fine slices of the last days
     */
    SubjectBaseline(PastHours past, DayOfWeek weekday, List<LocalPiece> fine) {
        for (int hour = 0; hour < 24; hour++) {
            HourBaseline baseline = past.baseline(weekday, hour);
            if (baseline != null) {
                hours.put(hour, baseline);
            }
        }
        var slices = new FineParts();
        fine.forEach(piece -> score(piece, slices));
        for (HourBaseline baseline : hours.values()) {
            spreads.computeIfAbsent(baseline.tier(), tier -> SpreadEstimate.of(past.groups(tier), slices));
        }
    }

    /** A fine slice, and the hour of the day that it is in. */
    record LocalPiece(int hour, PaceHistory.Piece piece) {}

    private void score(LocalPiece local, FineParts slices) {
        HourBaseline baseline = hours.get(local.hour());
        if (baseline != null) {
            double count = local.piece().count();
            double mean = local.piece().curve().mean(baseline.score());
            slices.add(
                    local.piece().key().startAt(), new SpreadEstimate.Part(count, mean, baseline.variance() / count));
        }
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    @Nullable
    HourBaseline at(int hour) {
        return hours.get(hour);
    }

    PaceSpread spread(PaceTier tier) {
        PaceSpread spread = spreads.get(tier);
        if (spread == null) {
            throw new IllegalArgumentException("no hour is compared with " + tier);
        }
        return spread;
    }
}
