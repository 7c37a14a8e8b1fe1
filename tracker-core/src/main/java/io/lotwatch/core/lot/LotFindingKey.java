package io.lotwatch.core.lot;

import io.lotwatch.event.report.FindingKind;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which finding of a lot it is.
 *
 * @param kind {@code LOT_SIZE} or {@code MEASURE_RANGE}
 * @param measure the name of the measure; null of what is not about one
 */
public record LotFindingKey(FindingKind kind, @Nullable String measure) implements Comparable<LotFindingKey> {
    private static final Comparator<LotFindingKey> ORDER =
            Comparator.comparing(LotFindingKey::kind).thenComparing(key -> key.measure() == null ? "" : key.measure());

    @Override
    public int compareTo(LotFindingKey other) {
        return ORDER.compare(this, other);
    }
}
