package io.lotwatch.core.item;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an attempt has got, and since when.
 *
 * @param value the largest that was told, at least 0, without zeros at its end
 * @param at the earliest time at which it was told
 */
public record Progress(BigDecimal value, Instant at) {
    // Equal numbers are written in many ways, and which one comes first must not matter.
    public Progress {
        value = value.stripTrailingZeros();
    }

    /** The larger one; of equal ones the earlier; the other where one is absent. */
    static @Nullable Progress further(@Nullable Progress one, @Nullable Progress other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.value.compareTo(other.value);
        if (order == 0) {
            return other.at.isBefore(one.at) ? other : one;
        }
        return order > 0 ? one : other;
    }
}
