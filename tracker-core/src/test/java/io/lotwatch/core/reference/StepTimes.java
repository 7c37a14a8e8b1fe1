package io.lotwatch.core.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The four durations of one step on one item, in milliseconds; a negative one is 0, since clocks disagree. */
record StepTimes(Optional<Long> queue, Optional<Long> waited, Optional<Long> run, Optional<Long> elapsed) {

    static StepTimes of(ItemEvents item, StepEvents step) {
        return new StepTimes(queue(step), waited(item, step), run(item, step), elapsed(item, step));
    }

    /** Earliest start of the step - its earliest QUEUED. */
    private static Optional<Long> queue(StepEvents step) {
        return between(step.earliestQueued(), step.earliestStart());
    }

    /** Earliest start - latest end of the predecessors, when there are some and all have outcomes; not when skipped. */
    private static Optional<Long> waited(ItemEvents item, StepEvents step) {
        if (item.outcome(step.step()).filter(Outcome::isSkipped).isPresent()) {
            return Optional.empty();
        }
        return between(item.latestOutcome(item.predecessors(step.step())), step.earliestStart());
    }

    /** End of the final attempt - its start; not when skipped. */
    private static Optional<Long> run(ItemEvents item, StepEvents step) {
        Optional<Outcome> outcome = item.outcome(step.step()).filter(o -> !o.isSkipped());
        return between(outcome.flatMap(o -> startOfFinalAttempt(step, o)), outcome.map(Outcome::at));
    }

    /** That end - the earliest start of any attempt; only where the final attempt's start is known. */
    private static Optional<Long> elapsed(ItemEvents item, StepEvents step) {
        Optional<Outcome> outcome = item.outcome(step.step()).filter(o -> !o.isSkipped());
        return between(
                outcome.flatMap(o -> startOfFinalAttempt(step, o)).flatMap(known -> step.earliestStart()),
                outcome.map(Outcome::at));
    }

    private static Optional<Instant> startOfFinalAttempt(StepEvents step, Outcome outcome) {
        return Optional.ofNullable(outcome.end()).flatMap(end -> step.earliestStart(end.attempt()));
    }

    private static Optional<Long> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start ->
                to.map(end -> Math.max(0, Duration.between(start, end).toMillis())));
    }
}
