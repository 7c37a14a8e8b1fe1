package io.lotwatch.core.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From where on the items that wait for a step are a backlog; one of the two is there at least.
 *
 * @param count so many items wait; null where their number is not judged
 * @param age the oldest of them has waited for so long; null where that is not judged
 */
public record BacklogLimit(
        @Nullable Integer count, @Nullable Duration age) {
    public BacklogLimit {
        if (count == null && age == null) {
            throw new IllegalArgumentException("a backlog has neither a count nor an age");
        }
    }
}
