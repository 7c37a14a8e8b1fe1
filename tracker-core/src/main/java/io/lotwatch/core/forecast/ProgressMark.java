package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a lot had come at a moment.
 *
 * @param at the moment, in log time
 * @param expected how many items the lot has, as far as anyone has said; else 0
 * @param seen items of which something was seen
 * @param ended items that have ended, however they did
 * @param lastSignAt when anything was last seen of it
 * @param lastEndAt when an item last ended; null while none has
 * @param steps of each declared step, in the order of the definition, at most {@link #MAX_STEPS}
 */
public record ProgressMark(
        Instant at,
        long expected,
        long seen,
        long ended,
        Instant lastSignAt,
        @Nullable Instant lastEndAt,
        List<StepProgress> steps) {
    /** Of longer definitions only the first steps are looked at. */
    public static final int MAX_STEPS = 64;

    public ProgressMark {
        steps = List.copyOf(steps);
    }

    /** How many items the lot has, as far as is known; at least 1. */
    public long items() {
        return Math.max(1, Math.max(expected, seen));
    }

    /** How many items have not ended, as far as is known; at least 0. */
    public long left() {
        return Math.max(0, Math.max(expected, seen) - ended);
    }
}
