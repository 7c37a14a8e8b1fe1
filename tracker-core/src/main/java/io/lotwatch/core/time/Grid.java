package io.lotwatch.core.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The points of log time at which judgements are made: the multiples of {@link #STEP_MILLIS}. They do not depend on when
 * records or ticks come, so neither does what is judged.
 */
public final class Grid {
    /** Milliseconds from one point to the next. */
    public static final long STEP_MILLIS = 100;
    /** The label of what is judged after the end of a log: no time comes after it. */
    public static final long END = Long.MAX_VALUE;

    private Grid() {}

    /** The first point at or after {@code logTime}: the one that judges a record of that log time. */
    public static long atOrAfter(long logTime) {
        return -Math.floorDiv(-logTime, STEP_MILLIS) * STEP_MILLIS;
    }

    /** The last point before {@code logTime}: all records up to it have been read once one of {@code logTime} comes. */
    public static long before(long logTime) {
        return logTime == END ? END : atOrAfter(logTime) - STEP_MILLIS;
    }

    /** The first point after {@code time}: until then, what is due at {@code time} is in time. */
    public static long after(Instant time) {
        return after(time.toEpochMilli());
    }

    /** The same of a time in epoch milliseconds. */
    public static long after(long time) {
        return (Math.floorDiv(time, STEP_MILLIS) + 1) * STEP_MILLIS;
    }

    /** The earlier of two points; the other where one is absent. */
    public static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null) {
            return other;
        }
        return other == null || one <= other ? one : other;
    }
}
