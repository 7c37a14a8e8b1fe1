package io.lotwatch.core.finding;

import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import java.time.Instant;
import java.util.ArrayList;
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
        if (step.state().attempts().isEmpty()) {
            return;
        }
        var attempts = new ArrayList<>(step.state().attempts().entrySet());
        Instant above = null;
        for (int i = attempts.size() - 1; i >= 0; i--) {
            AttemptState attempt = attempts.get(i).getValue();
            each.accept(attempts.get(i).getKey(), attempt, above);
            above = Times.earliest(above, of.apply(attempt));
        }
    }
}
