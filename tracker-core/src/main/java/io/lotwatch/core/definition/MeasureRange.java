package io.lotwatch.core.definition;

import java.math.BigDecimal;

/** The values that a number may have, both ends included. */
public record MeasureRange(BigDecimal low, BigDecimal high) {
    public MeasureRange {
        low = PlainNumber.of(low);
        high = PlainNumber.of(high);
    }

    /** Whether {@code value} is neither below the one end nor above the other. */
    public boolean contains(BigDecimal value) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }
}
