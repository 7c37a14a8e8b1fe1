package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one step, the items or the lots of a span compare with their usual.
 *
 * @param sinceAt since when they have been slow or fast without a break; null where they are neither. The figures are of
 *     what ended since then, else of the whole span
 * @param now how long they took; null where none ended
 * @param usual how long they usually take: the baselines of the hours in which they ended, each weighed by how many ended
 *     then. Its count is that of all durations in those baselines. Null without a baseline
 * @param tier the widest of the tiers that those baselines are of; null without a baseline
 * @param days on how many days of the past they rest, the fewest of any hour; 0 without a baseline
 * @param chance the strength of the answer: how often, of all days on which nothing changed, any of the pipeline's series
 *     shows as much at any time of the day. From 0, which is sure, to 1, which says nothing
 */
public record PaceSeries(
        PaceSubject subject,
        PaceStatus status,
        @Nullable Instant sinceAt,
        @Nullable PaceFigures now,
        @Nullable PaceFigures usual,
        @Nullable PaceTier tier,
        int days,
        double chance) {

    /** How many times the usual median the median is, a median below 1 ms taken for 1 ms; null without both. */
    public @Nullable Double ratio() {
        return now == null || usual == null ? null : (Double) (millis(now.median()) / millis(usual.median()));
    }

    /** How much longer than usual the median is, negative when shorter; null without both. */
    public @Nullable Duration difference() {
        return now == null || usual == null ? null : now.median().minus(usual.median());
    }

    private static double millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }
}
