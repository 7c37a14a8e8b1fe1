package io.lotwatch.core.slo;

import io.lotwatch.core.definition.Percentage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much may be bad, and how much was, in the unit that is counted.
 *
 * @param allowed {@code total * (1 - target)}, exact, so it may be a fraction
 * @param used the bad ones
 */
public record ErrorBudget(BigDecimal allowed, long used) {
    /** Of what was counted in some window. */
    public static ErrorBudget of(SloCount count, Percentage target) {
        BigDecimal share = BigDecimal.ONE.subtract(target.ofOne());
        return new ErrorBudget(share.multiply(BigDecimal.valueOf(count.total())), count.bad());
    }

    /** What is left of it; negative when more was bad than is allowed. */
    public BigDecimal left() {
        return allowed.subtract(BigDecimal.valueOf(used));
    }

    /** The part of it that is left: 1 is all, negative is overdrawn; six digits. Null where nothing is allowed. */
    public @Nullable BigDecimal leftShare() {
        return allowed.signum() == 0 ? null : left().divide(allowed, new MathContext(6, RoundingMode.HALF_EVEN));
    }

    /** How many may be bad, in whole ones. */
    public long allowedWhole() {
        return allowed.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** {@code used / allowed}: the burn rate over the window that was counted; six digits. Null where nothing is allowed. */
    public @Nullable BigDecimal burnRate() {
        return allowed.signum() == 0
                ? null
                : BigDecimal.valueOf(used).divide(allowed, new MathContext(6, RoundingMode.HALF_EVEN));
    }
}
