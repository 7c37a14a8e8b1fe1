package io.lotwatch.core.lot;

import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.lot.LotTotals.MeasureTotal;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link LotTotals} are made of, for those who write and read them. A view: to be used before they are changed.
 */
public record TotalsSnapshot(
        long items,
        long ownItems,
        long declared,
        long declaredUnseen,
        long seen,
        long open,
        Map<Outcome.Kind, Long> outcomes,
        Map<String, StepTotals> steps,
        Map<String, StepTotals> undeclared,
        @Nullable StepTotals others,
        Map<String, MeasureTotal> measures,
        DurationSketch took,
        SortedMap<String, AttributeTotals> attributes,
        long windowed,
        @Nullable Instant windowEnd,
        @Nullable Instant ownSealedAt) {}
