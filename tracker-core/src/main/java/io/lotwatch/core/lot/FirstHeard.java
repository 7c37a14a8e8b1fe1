package io.lotwatch.core.lot;

import io.lotwatch.core.definition.VersionInForce;
import org.jspecify.annotations.Nullable;

/**
 * The first event of a lot itself: when its record was appended, in epoch milliseconds of log time, and the version that
 * was in force there.
 */
public record FirstHeard(long logTime, VersionInForce inForce) {
    /** The earlier one; at the same time the one with the smaller activation. */
    static FirstHeard earlier(@Nullable FirstHeard one, FirstHeard other) {
        if (one == null) {
            return other;
        }
        boolean otherFirst = other.logTime != one.logTime
                ? other.logTime < one.logTime
                : other.inForce.number() < one.inForce.number();
        return otherFirst ? other : one;
    }
}
