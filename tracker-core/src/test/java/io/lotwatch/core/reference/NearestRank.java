package io.lotwatch.core.reference;

import io.lotwatch.event.report.Distribution;
import java.util.List;

/** Exact percentiles by nearest rank: the value at position ceil(p x n) of the sorted values, counted from 1. */
final class NearestRank {
    private NearestRank() {}

    static Distribution of(List<Long> values) {
        if (values.isEmpty()) {
            return Distribution.EMPTY;
        }
        List<Long> sorted = values.stream().sorted().toList();
        return new Distribution(
                sorted.size(), at(50, sorted), at(90, sorted), at(99, sorted), sorted.get(sorted.size() - 1));
    }

    private static long at(int percent, List<Long> sorted) {
        long rank = (percent * (long) sorted.size() + 99) / 100;
        return sorted.get((int) rank - 1);
    }
}
