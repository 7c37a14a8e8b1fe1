package io.lotwatch.core.backtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentiles by nearest rank: the value at position ceil(p x n) of the sorted values. */
final class NearestRank {
    private NearestRank() {}

    /** The percentile {@code part}, above 0 and up to 1; null of no values. */
    static <T extends Comparable<? super T>> @Nullable T of(List<T> values, double part) {
        var sorted = new ArrayList<T>(values);
        Collections.sort(sorted);
        return ofSorted(sorted, part);
    }

    static <T> @Nullable T ofSorted(List<T> sorted, double part) {
        return sorted.isEmpty() ? null : sorted.get(Math.max(1, (int) Math.ceil(part * sorted.size())) - 1);
    }
}
