package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an open lot was expected to make its deadline, when it was last asked.
 *
 * @param askedAt log time of the forecast
 * @param probability that it completes by its deadline, from 0 to 1, in steps of 0.001; null where there is no history
 * @param expectedAt when it will probably complete; null where nothing says so
 * @param itemsLeft items that had not ended
 * @param items all items of the lot, as far as was known
 * @param itemsPerMinute how fast items ended of late, in steps of 0.001; null where none had ended
 * @param needsMs how long the items that were left take at that pace; null without a pace
 * @param leftMs from the forecast to the deadline
 * @param earlierLots how many lots began before it
 * @param openAtThisAge how many of them were still open at its age
 * @param basis all that in words
 */
@JsonPropertyOrder({
    "askedAt",
    "probability",
    "expectedAt",
    "itemsLeft",
    "items",
    "itemsPerMinute",
    "needsMs",
    "leftMs",
    "earlierLots",
    "openAtThisAge",
    "basis"
})
public record ForecastRecord(
        Instant askedAt,
        @Nullable Double probability,
        @Nullable Instant expectedAt,
        long itemsLeft,
        long items,
        @Nullable Double itemsPerMinute,
        @Nullable Long needsMs,
        long leftMs,
        long earlierLots,
        long openAtThisAge,
        String basis) {}
