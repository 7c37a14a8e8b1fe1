package io.lotwatch.event;

import java.util.function.Function;

/** What reading some bytes as an event gave: the event, or why they are none. */
public sealed interface EventResult {
    /** The bytes are a valid event. */
    record Accepted(LifecycleEvent event) implements EventResult {}

    /** The bytes are no valid event. */
    record Rejected(RejectReason reason, String message) implements EventResult {}

    /** Calls the one function that fits. */
    default <T> T match(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
        return this instanceof Accepted a ? accepted.apply(a) : rejected.apply((Rejected) this);
    }
}
