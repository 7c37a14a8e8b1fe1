package io.lotwatch.core.definition;

import java.util.function.Function;

/** What a lot's measure is held against. */
public sealed interface StabilityRange {
    /** The same for all lots. */
    record Fixed(MeasureRange range) implements StabilityRange {}

    /** That far at most from the median of earlier lots, either way. */
    record AroundBaseline(Percentage deviation) implements StabilityRange {}

    /** Calls the one function that fits. */
    default <T> T match(Function<Fixed, T> fixed, Function<AroundBaseline, T> aroundBaseline) {
        if (this instanceof Fixed f) {
            return fixed.apply(f);
        }
        return aroundBaseline.apply((AroundBaseline) this);
    }
}
