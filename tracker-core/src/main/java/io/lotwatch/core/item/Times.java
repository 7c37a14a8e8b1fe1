package io.lotwatch.core.item;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Earliest and latest of times that may be absent. */
public final class Times {
    private Times() {}

    /** The earlier one; the other where one is absent. */
    public static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || !other.isBefore(one) ? one : other;
    }

    /** The earlier one; the other where one is absent. */
    public static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** The later one; the other where one is absent. */
    public static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || !other.isAfter(one) ? one : other;
    }

    /** Milliseconds from one time to another, negative when they are the other way round. */
    static long millisBetween(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
