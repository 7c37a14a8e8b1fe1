package io.lotwatch.core.pace;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
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
     * @param fine slices of the last days, by the hour that they are part of
     */
    SubjectBaseline(PastHours past, DayOfWeek weekday, Collection<List<LocalPiece>> fine) {
        for (int hour = 0; hour < 24; hour++) {
            HourBaseline baseline = past.baseline(weekday, hour);
            if (baseline != null) {
                hours.put(hour, baseline);
            }
        }
        Collection<List<SpreadEstimate.Part>> slices =
                fine.stream().map(this::scored).toList();
        for (HourBaseline baseline : hours.values()) {
            spreads.computeIfAbsent(baseline.tier(), tier -> SpreadEstimate.of(past.groups(tier), slices));
        }
    }

    /** A fine slice, and the hour of the day that it is in. */
    record LocalPiece(int hour, PaceCurve curve) {}

    private List<SpreadEstimate.Part> scored(List<LocalPiece> slices) {
        var parts = new ArrayList<SpreadEstimate.Part>();
        for (LocalPiece slice : slices) {
            HourBaseline baseline = hours.get(slice.hour());
            if (baseline != null) {
                double count = slice.curve().count();
                parts.add(new SpreadEstimate.Part(
                        count, slice.curve().mean(baseline.score()), baseline.variance() / count));
            }
        }
        return parts;
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
