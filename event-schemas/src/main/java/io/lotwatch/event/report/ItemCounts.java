package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How many items of a lot there are, by how they ended.
 *
 * @param expected null where nobody said
 * @param seen items with an event of a step; the counts by outcome and {@code open} add up to it
 * @param missing expected or declared, and not seen
 */
@JsonPropertyOrder({"expected", "seen", "succeeded", "businessFailed", "failed", "skipped", "open", "missing"})
public record ItemCounts(
        @Nullable Long expected,
        long seen,
        long succeeded,
        long businessFailed,
        long failed,
        long skipped,
        long open,
        long missing) {
    /** Of a lot of which nothing has come. */
    public static final ItemCounts NONE = new ItemCounts(null, 0, 0, 0, 0, 0, 0, 0);
}
