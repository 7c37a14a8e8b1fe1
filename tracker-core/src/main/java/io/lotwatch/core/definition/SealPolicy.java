package io.lotwatch.core.definition;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;

/** When a lot is known to have all its items. */
public sealed interface SealPolicy {
    /** A LOT_SEALED event says so. It does so under the other policies, too. */
    record Manifest() implements SealPolicy {}

    /** No new item came for that long, in log time. */
    record Quiet(Duration quietFor) implements SealPolicy {}

    /**
     * Lots are cut by the time of each item's first event; an item whose events name a lot belongs to that one instead.
     *
     * @param window whole days (counted from Monday, 1970-01-05, so that seven of them are an ISO week), or a divisor
     *     of 24 hours (counted from local midnight)
     */
    record Window(Duration window, ZoneId zone) implements SealPolicy {}

    /** Calls the one function that fits. */
    default <T> T match(Supplier<T> manifest, Function<Quiet, T> quiet, Function<Window, T> window) {
        if (this instanceof Quiet q) {
            return quiet.apply(q);
        }
        return this instanceof Window w ? window.apply(w) : manifest.get();
    }
}
