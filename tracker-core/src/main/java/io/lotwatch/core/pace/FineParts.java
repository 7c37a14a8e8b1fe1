package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fine slices of the last days, within blocks of ten minutes, within hours. */
final class FineParts {
    private static final long BLOCK = Duration.ofMinutes(10).toMillis();

    private final Map<Instant, List<SpreadEstimate.Part>> slicesOfBlocks = new TreeMap<>();

    /** The start of the ten minutes that hold an instant: items of one lot or one burst come about that close together. */
    static Instant blockOf(Instant at) {
        long millis = at.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, BLOCK));
    }

    void add(Instant startAt, SpreadEstimate.Part slice) {
        slicesOfBlocks
                .computeIfAbsent(blockOf(startAt), none -> new ArrayList<>())
                .add(slice);
    }

    /** The slices of each block. */
    Collection<List<SpreadEstimate.Part>> slices() {
        return slicesOfBlocks.values();
    }

    /** The blocks of each hour. */
    Collection<List<SpreadEstimate.Part>> blocks() {
        var hours = new TreeMap<Instant, List<SpreadEstimate.Part>>();
        slicesOfBlocks.forEach((startAt, slices) -> hours.computeIfAbsent(
                        PaceResolution.HOUR.startOf(startAt), none -> new ArrayList<>())
                .add(SpreadEstimate.whole(slices)));
        return hours.values();
    }
}
