package io.lotwatch.core.reference;

import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a step came out on an item.
 *
 * @param at event time of the end that carries it
 * @param end the end that carries it; null for an optional step that was left out
 */
record Outcome(Kind kind, Instant at, @Nullable LifecycleEvent end) {
    enum Kind {
        SUCCEEDED,
        SKIPPED,
        BUSINESS,
        FAILED
    }

    static Outcome of(Kind kind, LifecycleEvent end) {
        return new Outcome(kind, end.time(), end);
    }

    static Outcome leftOut(Instant at) {
        return new Outcome(Kind.SKIPPED, at, null);
    }

    boolean isSkipped() {
        return kind == Kind.SKIPPED;
    }

    boolean isFailure() {
        return kind == Kind.FAILED || kind == Kind.BUSINESS;
    }
}
