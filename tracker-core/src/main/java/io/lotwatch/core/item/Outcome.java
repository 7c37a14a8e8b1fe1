package io.lotwatch.core.item;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a step ended on an item.
 *
 * @param attempt the final attempt, which carries the outcome; null for an optional step that was left out
 * @param end the event that carries it; null for an optional step that was left out
 */
public record Outcome(
        Kind kind,
        Instant at,
        @Nullable Integer attempt,
        @Nullable End end) {
    /** Ways to end, of a step and of an item. */
    public enum Kind {
        SUCCEEDED,
        SKIPPED,
        /** Failed as BUSINESS, which counts as processed. */
        BUSINESS,
        FAILED
    }

    /** The outcome of a step; null while it is open. */
    static @Nullable Outcome of(StepState step, @Nullable Integer maxAttempts) {
        if (step.attempts().isEmpty()) {
            return null;
        }
        Outcome succeeded = null;
        Outcome skipped = null;
        Outcome business = null;
        Outcome failed = null;
        var attempts = ArrayMap.of(step.attempts());
        for (int i = 0; i < attempts.size(); i++) {
            int number = attempts.keyAt(i);
            AttemptState attempt = attempts.valueAt(i);
            boolean last = maxAttempts != null && number >= maxAttempts;
            succeeded = earlier(succeeded, Kind.SUCCEEDED, number, attempt.succeeded());
            skipped = earlier(skipped, Kind.SKIPPED, number, attempt.skipped());
            business = earlier(business, Kind.BUSINESS, number, attempt.business());
            failed = earlier(failed, Kind.FAILED, number, last ? attempt.technical() : attempt.technicalFinal());
        }
        if (succeeded != null) {
            return succeeded;
        }
        if (skipped != null) {
            return skipped;
        }
        return business != null ? business : failed;
    }

    // Attempts come in rising order, so that of equal times the lower one stays.
    private static @Nullable Outcome earlier(@Nullable Outcome best, Kind kind, int attempt, @Nullable End end) {
        if (end == null || best != null && !end.at().isBefore(best.at())) {
            return best;
        }
        return new Outcome(kind, end.at(), attempt, end);
    }
}
