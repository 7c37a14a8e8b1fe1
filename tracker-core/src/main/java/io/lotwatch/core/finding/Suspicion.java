package io.lotwatch.core.finding;

import io.lotwatch.core.time.Grid;
import io.lotwatch.event.report.FindingState;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What would be a finding if nothing stopped it in time.
 *
 * @param due until when (inclusive) all is well; null for what is a fact already
 * @param stoppedAt when the earliest of what stops it happened; null while nothing did
 * @param budget the name of the budget in the definition; null where there is none
 * @param evidence what speaks for it, by name; asked for only when it is told
 */
public record Suspicion(
        FindingKey key,
        @Nullable Instant due,
        @Nullable Instant stoppedAt,
        @Nullable String budget,
        Supplier<Map<String, String>> evidence) {

    /** Its state at a judgement; null where it does not hold (yet). */
    public @Nullable FindingState stateAt(long gridPoint) {
        if (due == null) {
            return FindingState.OPEN;
        }
        if (stoppedAt != null) {
            return stoppedAt.isAfter(due) ? FindingState.CLOSED : null;
        }
        return gridPoint >= Grid.after(due) ? FindingState.OPEN : null;
    }

    /** The grid point at which it will hold unless something stops it; null where time alone changes nothing. */
    public @Nullable Long armedFor(long gridPoint) {
        return due == null || stoppedAt != null || gridPoint >= Grid.after(due) ? null : (Long) Grid.after(due);
    }
}
