package io.lotwatch.core.item;

import io.lotwatch.core.definition.StepDefinition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an item as the rules see it.
 *
 * @param definition null where no definition names the step
 * @param leftOut whether it is optional and has no sign, so that it is no part of the graph
 * @param outcome null while it is open
 * @param first whether it has no predecessors
 * @param predecessorsEndedAt the latest outcome of its predecessors; null while one is open, and for a first step
 */
public record StepView(
        String name,
        @Nullable StepDefinition definition,
        StepState state,
        boolean leftOut,
        @Nullable Outcome outcome,
        boolean first,
        @Nullable Instant predecessorsEndedAt) {

    /** How many attempts were made. */
    public long tries() {
        long tries = 0;
        for (int i = 0; i < state.attemptCount(); i++) {
            tries += state.attemptAt(i).isTry() ? 1 : 0;
        }
        return tries;
    }

    /** Milliseconds from the earliest QUEUED to the earliest start; null without either; negative where clocks disagree. */
    public @Nullable Long queued() {
        return between(state.queuedAt(), state.startedAt());
    }

    /** Milliseconds from the latest outcome of the predecessors to the earliest start; null where that means nothing. */
    public @Nullable Long waited() {
        return wasSkipped() ? null : between(predecessorsEndedAt, state.startedAt());
    }

    /** Milliseconds from the start of the final attempt to its end; null without either. */
    public @Nullable Long run() {
        return outcome == null || wasSkipped() ? null : between(finalStart(), outcome.at());
    }

    /** Milliseconds from the earliest start of any attempt to the final end; null where {@link #run} is. */
    public @Nullable Long elapsed() {
        return outcome == null || wasSkipped() || finalStart() == null
                ? null
                : between(state.startedAt(), outcome.at());
    }

    /** Whether some duration came out negative: the clocks of two producers disagree. */
    public boolean clocksDisagree() {
        return negative(queued()) || negative(waited()) || negative(run()) || negative(elapsed());
    }

    private boolean wasSkipped() {
        return outcome != null && outcome.kind() == Outcome.Kind.SKIPPED;
    }

    private @Nullable Instant finalStart() {
        if (outcome == null || outcome.attempt() == null) {
            return null;
        }
        AttemptState attempt = state.attempts().get(outcome.attempt());
        return attempt == null ? null : attempt.startedAt();
    }

    private static boolean negative(@Nullable Long millis) {
        return millis != null && millis < 0;
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : (Long) Times.millisBetween(from, to);
    }
}
