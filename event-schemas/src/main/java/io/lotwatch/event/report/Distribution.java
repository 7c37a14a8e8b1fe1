package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How some durations are distributed, in milliseconds: nearest-rank percentiles and the largest, within 1 % of the exact
 * value. All but the count are null where the count is 0.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"count", "p50", "p90", "p99", "max"})
public record Distribution(
        long count,
        @Nullable Long p50,
        @Nullable Long p90,
        @Nullable Long p99,
        @Nullable Long max) {
    /** Of nothing. */
    public static final Distribution EMPTY = new Distribution(0, null, null, null, null);
}
