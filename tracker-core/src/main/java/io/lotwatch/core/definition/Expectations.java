package io.lotwatch.core.definition;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a team declares of its pipeline's usual size and way of running. What is absent is not judged.
 *
 * @param itemsPerLot how many items a lot has
 * @param idempotent whether doing a step twice does no harm; null where nobody said
 * @param itemsPerHour how many items end in an hour at least, while there is work
 * @param concurrentLots how many lots are open at once at most
 * @param measures the ranges of a lot's measures by name, sorted
 */
public record Expectations(
        @Nullable CountRange itemsPerLot,
        @Nullable Integer itemsPerHour,
        @Nullable Integer concurrentLots,
        @Nullable Boolean idempotent,
        Map<String, MeasureRange> measures) {
    /** Nothing is declared. */
    public static final Expectations NONE = new Expectations(null, null, Map.of());

    /** With nothing declared of how it runs but whether it may repeat itself. */
    public Expectations(
            @Nullable CountRange itemsPerLot, @Nullable Boolean idempotent, Map<String, MeasureRange> measures) {
        this(itemsPerLot, null, null, idempotent, measures);
    }

    public Expectations {
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
    }

    /** Whether {@code value} is one that {@code measure} may have; true for a measure of which nothing is declared. */
    public boolean allows(String measure, BigDecimal value) {
        MeasureRange range = measures.get(measure);
        return range == null || range.contains(value);
    }
}
