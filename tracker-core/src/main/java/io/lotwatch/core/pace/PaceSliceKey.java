package io.lotwatch.core.pace;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which slice of time.
 *
 * @param startAt a multiple of the resolution's width; the slice holds what ended from then on and before {@link #endAt}
 */
public record PaceSliceKey(PaceResolution resolution, Instant startAt) implements Comparable<PaceSliceKey> {
    private static final Comparator<PaceSliceKey> ORDER =
            Comparator.comparing(PaceSliceKey::resolution).thenComparing(PaceSliceKey::startAt);

    /** The slice that holds this instant. */
    public static PaceSliceKey of(PaceResolution resolution, Instant at) {
        return new PaceSliceKey(resolution, resolution.startOf(at));
    }

    /** Where the next slice starts. */
    public Instant endAt() {
        return startAt.plus(resolution.width());
    }

    /** Whether it is no longer kept at this log time. */
    public boolean isOver(Instant logTime) {
        return endAt().isBefore(logTime.minus(resolution.kept()));
    }

    @Override
    public int compareTo(PaceSliceKey other) {
        return ORDER.compare(this, other);
    }
}
