package io.lotwatch.core.backtest;

import io.lotwatch.core.forecast.PastLot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How long the lots took that have completed so far. */
final class CompletedLots {
    private static final Comparator<Completed> LATEST_FIRST =
            Comparator.comparing(Completed::at).reversed().thenComparing(Completed::lot);

    private final List<Duration> sorted = new ArrayList<>();
    private final TreeSet<Completed> latestFirst = new TreeSet<>(LATEST_FIRST);

    private record Completed(Instant at, String lot, Duration took) {
        static @Nullable Completed of(@Nullable PastLot lot) {
            return lot == null || lot.completedAt() == null
                    ? null
                    : new Completed(lot.completedAt(), lot.lot(), Duration.between(lot.startedAt(), lot.completedAt()));
        }
    }

    /** A lot has changed; null stands for none. */
    void changed(@Nullable PastLot before, @Nullable PastLot after) {
        Completed was = Completed.of(before);
        Completed is = Completed.of(after);
        if (was != null && latestFirst.remove(was)) {
            sorted.remove(Collections.binarySearch(sorted, was.took()));
        }
        if (is != null && latestFirst.add(is)) {
            int place = Collections.binarySearch(sorted, is.took());
            sorted.add(place < 0 ? -place - 1 : place, is.took());
        }
    }

    /** The median, by nearest rank; null where none has completed. */
    @Nullable
    Duration median() {
        return NearestRank.ofSorted(sorted, 0.5);
    }

    /** The mean of those that completed last; null where none has. */
    @Nullable
    Duration meanOfLast(int count) {
        var sum = Duration.ZERO;
        int counted = 0;
        for (Completed each : latestFirst) {
            if (counted == count) {
                break;
            }
            sum = sum.plus(each.took());
            counted++;
        }
        return counted == 0 ? null : sum.dividedBy(counted);
    }
}
