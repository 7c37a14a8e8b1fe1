package io.lotwatch.core.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a pipeline and its budgets. An absent budget is not judged.
 *
 * @param after the names of the steps that come right before it
 * @param optional whether it may stay out of an item's way without a finding
 * @param multiple whether it may succeed more than once
 * @param maxWait from the latest outcome of its predecessors to its first sign
 * @param maxRun from an attempt's start to its end
 * @param heartbeat the longest silence of a running attempt
 * @param minRun less than this from an attempt's start to its success is suspiciously fast
 * @param retryWithin from an attempt's failure to a sign of a higher attempt
 * @param maxAttempts the attempt whose failure is final, at least 1
 * @param progressWithin the longest time that the progress told by heartbeats of a running attempt may stay the same
 * @param backlog how many items may wait for it, and for how long
 */
public record StepDefinition(
        String name,
        List<String> after,
        boolean optional,
        boolean multiple,
        @Nullable Duration maxWait,
        @Nullable Duration maxRun,
        @Nullable Duration heartbeat,
        @Nullable Duration minRun,
        @Nullable Duration retryWithin,
        @Nullable Integer maxAttempts,
        @Nullable Duration progressWithin,
        @Nullable BacklogLimit backlog) {
    public StepDefinition {
        after = List.copyOf(after);
    }

    /** One of which nothing is said of the items that wait for it. */
    public StepDefinition(
            String name,
            List<String> after,
            boolean optional,
            boolean multiple,
            @Nullable Duration maxWait,
            @Nullable Duration maxRun,
            @Nullable Duration heartbeat,
            @Nullable Duration minRun,
            @Nullable Duration retryWithin,
            @Nullable Integer maxAttempts,
            @Nullable Duration progressWithin) {
        this(
                name,
                after,
                optional,
                multiple,
                maxWait,
                maxRun,
                heartbeat,
                minRun,
                retryWithin,
                maxAttempts,
                progressWithin,
                null);
    }

    /** One of which nothing is said of the items that wait for it, nor of its progress. */
    public StepDefinition(
            String name,
            List<String> after,
            boolean optional,
            boolean multiple,
            @Nullable Duration maxWait,
            @Nullable Duration maxRun,
            @Nullable Duration heartbeat,
            @Nullable Duration minRun,
            @Nullable Duration retryWithin,
            @Nullable Integer maxAttempts) {
        this(name, after, optional, multiple, maxWait, maxRun, heartbeat, minRun, retryWithin, maxAttempts, null, null);
    }
}
