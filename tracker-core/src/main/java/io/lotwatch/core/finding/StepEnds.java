package io.lotwatch.core.finding;

import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stops more than one rule: the step's outcome, and the start of a higher attempt. */
final class StepEnds {
    private StepEnds() {}

    /** When the step had its outcome; null while it is open. */
    static @Nullable Instant of(StepView step) {
        Outcome outcome = step.outcome();
        return outcome == null ? null : outcome.at();
    }

    /** The earliest start of an attempt above {@code number}; null where there is none. */
    static @Nullable Instant startAbove(StepView step, int number) {
        Instant start = null;
        for (AttemptState higher : step.state().attempts().tailMap(number + 1).values()) {
            start = Times.earliest(start, higher.startedAt());
        }
        return start;
    }
}
