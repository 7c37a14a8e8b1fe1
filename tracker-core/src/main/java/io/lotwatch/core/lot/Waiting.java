package io.lotwatch.core.lot;

import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an item waits for a step: it is open, what comes before the step is done, and the step has not begun. */
final class Waiting {
    /** A wait that began longer than this before the item was first heard of counts as one that began then. */
    private static final long LONGEST_MILLIS = Duration.ofDays(400).toMillis();

    private Waiting() {}

    /**
     * Since when, in epoch milliseconds; null where it does not wait. A first step has nothing before it: for it an item that
     * was seen waits since it was queued there, else since its first event. No producer's clock makes it wait from the
     * future, or for ages.
     */
    static @Nullable Long since(ItemView item, StepView step) {
        if (!item.state().seen()
                || item.endedAt() != null
                || step.definition() == null
                || step.leftOut()
                || step.outcome() != null
                || step.state().firstSignAt() != null) {
            return null;
        }
        Instant since = step.first() ? first(item, step) : step.predecessorsEndedAt();
        if (since == null) {
            return null;
        }
        long earliest = item.state().firstLogAt() - LONGEST_MILLIS;
        return Math.max(earliest, Math.min(since.toEpochMilli(), item.state().lastLogAt()));
    }

    private static Instant first(ItemView item, StepView step) {
        Instant queued = step.state().queuedAt();
        return queued == null ? item.state().firstEventAt() : queued;
    }
}
