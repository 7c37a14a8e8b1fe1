package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The stretches that reach to the end of a span: each of the last slices, then each about a quarter longer than the last. */
final class Endings {
    private Endings() {}

    /**
     * Of each the number of slices that it has, without repetition, the shortest first.
     *
     * @param slices in order of time, not empty
     */
    static List<Integer> of(List<ScoredSlice> slices, Instant spanEndAt) {
        Duration width = PaceResolution.FINE.width();
        Instant lastAt = PaceResolution.FINE.startOf(spanEndAt.minusMillis(1));
        var endings = new ArrayList<Integer>();
        int size = 0;
        long before = 0;
        while (size < slices.size()) {
            Instant fromAt = lastAt.minus(width.multipliedBy(before));
            int longer = size;
            while (longer < slices.size()
                    && !slices.get(slices.size() - 1 - longer).startAt().isBefore(fromAt)) {
                longer++;
            }
            if (longer > size) {
                endings.add(longer);
                size = longer;
            }
            before += Math.max(1, before / 4);
        }
        return endings;
    }
}
