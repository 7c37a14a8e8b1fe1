package io.lotwatch.core.finding;

import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepState;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stops more than one rule: the step's outcome, and what happened in a higher attempt. */
final class StepEnds {
    private StepEnds() {}

    /** When the step had its outcome; null while it is open. */
    static @Nullable Instant of(StepView step) {
        Outcome outcome = step.outcome();
        return outcome == null ? null : outcome.at();
    }

    /** One attempt, and when the earliest of something happened in any attempt above it. */
    @FunctionalInterface
    interface Each {
        void accept(int number, AttemptState attempt, @Nullable Instant above);
    }

    /** Calls {@code each} for every attempt, from the highest down, so that many attempts cost no more than each once. */
    static void forEach(StepView step, Function<AttemptState, @Nullable Instant> of, Each each) {
        StepState state = step.state();
        Instant above = null;
        for (int i = state.attemptCount() - 1; i >= 0; i--) {
            AttemptState attempt = state.attemptAt(i);
            each.accept(state.attemptNumber(i), attempt, above);
            above = Times.earliest(above, of.apply(attempt));
        }
    }
}
